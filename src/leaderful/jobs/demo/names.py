"""Common given and family names of many cultures, romanised with their diacritics.

Every list holds names that many people carry (Chinese names as directories write them, without tone marks); ``given`` mixes names usual for women and for men. Family names
that change with gender (Polish -ski, Czech -ová) are left out, so that any given name goes with any family name
of its culture. Combinations known from the news are never drawn (``NEVER_TOGETHER``).
"""

import random
import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Culture:
    """Names that go together, and the language (BCP 47) their bearers usually grew up with."""

    key: str
    language: str
    given: tuple[str, ...]
    family: tuple[str, ...]


def _culture(key: str, language: str, given: str, family: str) -> Culture:
    return Culture(key, language, tuple(given.split()), tuple(family.split()))


CULTURES: tuple[Culture, ...] = (
    _culture(
        "portuguese",
        "pt",
        "Inês João Beatriz Tiago Mariana Rui Catarina Nuno Leonor Gonçalo Sofia Miguel Matilde Duarte Marta "
        "Vasco Filipa Tomás Joana Hélder Rita Simão Carolina Afonso Teresa Bruno",
        "Carvalho Ferreira Pereira Oliveira Sousa Rodrigues Martins Gonçalves Almeida Ribeiro Pinto Teixeira "
        "Moreira Correia Nunes Vieira Monteiro Mendes Freitas Barbosa Cardoso Araújo Azevedo Magalhães Lourenço",
    ),
    _culture(
        "english",
        "en",
        "Alice Thomas Hannah James Grace Oliver Lucy Samuel Ruth Daniel Megan Luke Holly Adam Rachel Simon "
        "Abigail Joseph Naomi Edward Imogen Nathan Bethany Callum Martha Leonard",
        "Turner Hughes Cooper Ward Bailey Bennett Foster Marsh Holmes Barker Dawson Fletcher Pearce Webb Hartley "
        "Ashworth Thornton Whitaker Ellis Booth Greenwood Sutcliffe Naylor Armitage Haigh",
    ),
    _culture(
        "irish",
        "en",
        "Saoirse Ciarán Aoife Oisín Niamh Cormac Róisín Declan Sinéad Eoin Gráinne Fionn Clodagh Pádraig Orla "
        "Diarmuid Caoimhe Séamus Maeve Tadhg Bríd Ruairí Éabha Cathal Deirdre",
        "Brennan Kelly Byrne Doyle Gallagher Doherty Kavanagh Nolan Quinn Daly Farrell Healy Keane Maguire Nugent "
        "Flanagan Tierney Rafferty Mulligan Lennon Dolan Hickey Cullen Devlin Sheehan",
    ),
    _culture(
        "german",
        "de",
        "Anke Jonas Katharina Lukas Greta Matthias Lena Florian Heike Stefan Johanna Felix Birgit Tobias Mareike "
        "Sven Antje Moritz Frauke Jürgen Carla Holger Svenja Björn Ute Malte",
        "Brandt Schröder Krüger Lehmann Hartmann Böhm Vogel Kühn Petersen Jansen Friedrich Seidel Lorenz Winkler "
        "Heinrich Graf Busch Kröger Paulsen Harms Behrens Voigt Ziegler Thomsen Reimers",
    ),
    _culture(
        "swedish",
        "sv",
        "Astrid Björn Elin Anders Maja Lars Ebba Gustav Ingrid Axel Linnéa Oskar Karin Nils Sara Henrik Frida "
        "Emil Åsa Johan Tove Viktor Märta Pär Hanna Mattias",
        "Ekström Lindqvist Sandberg Holmgren Nyström Forsberg Lundin Åkesson Hedlund Sjöberg Wikström Björklund "
        "Engström Öberg Dahlgren Lundberg Norling Hallberg Axelsson Bergman Strand Blomqvist Ström Fransson Ek",
    ),
    _culture(
        "norwegian",
        "nb",
        "Maren Sondre Ingvild Håkon Silje Eirik Tuva Sigurd Ragnhild Trond Hilde Øyvind Solveig Knut Marte Espen "
        "Gro Torstein Kaja Leif Synnøve Jørgen Aud Vegard Randi",
        "Solheim Haugen Bakken Moen Strømme Lie Berge Dahl Eide Foss Lund Myhre Nygård Ødegård Rønning Sæther "
        "Tveit Vik Aune Fjeld Grande Hauge Kvam Løken Skaar",
    ),
    _culture(
        "finnish",
        "fi",
        "Aino Mikko Helmi Jukka Sanna Pekka Päivi Antti Outi Timo Kaisa Ville Riikka Eero Hanna Juhani Marja "
        "Olli Tiina Heikki Anni Lauri Elina Väinö Jaana",
        "Korhonen Virtanen Mäkinen Nieminen Hämäläinen Laine Heikkinen Koskinen Järvinen Lehtonen Salminen Heinonen "
        "Niemi Kinnunen Salonen Turunen Laitinen Tuominen Rantanen Jokinen Mattila Savolainen Lahtinen Ahonen Ojala",
    ),
    _culture(
        "polish",
        "pl",
        "Agnieszka Mateusz Zofia Jakub Małgorzata Paweł Katarzyna Łukasz Ewa Wojciech Joanna Grzegorz Magdalena "
        "Krzysztof Aleksandra Michał Hanna Rafał Dorota Tomasz Beata Marcin Natalia Kacper Iwona",
        "Nowak Wójcik Mazur Kaczmarek Zając Król Wieczorek Wróbel Stępień Dudek Pawlak Sikora Walczak Baran "
        "Michalak Szewczyk Pietrzak Duda Krawczyk Bąk Gajda Kubiak Wilk Mróz Sowa",
    ),
    _culture(
        "croatian",
        "hr",
        "Ana Ivan Marija Luka Petra Marko Ivana Ante Lucija Josip Nika Tomislav Iva Filip Maja Dario Jelena "
        "Hrvoje Mirna Krešimir Tea Zoran Sanja Vedran Željka",
        "Horvat Kovačević Babić Marić Jurić Knežević Vuković Marković Matić Pavlović Božić Blažević Grgić Perić "
        "Filipović Šarić Lovrić Vidović Bošnjak Radić Tomić Brkić Rukavina Šimić Barišić",
    ),
    _culture(
        "ukrainian",
        "uk",
        "Oksana Taras Iryna Andrii Nataliia Bohdan Olena Mykola Daryna Ostap Svitlana Yurii Halyna Serhii Yuliia "
        "Dmytro Kateryna Vasyl Liudmyla Roman Zoriana Pavlo Solomiia Ihor Tetiana",
        "Kovalenko Bondarenko Tkachenko Kravchenko Oliinyk Shevchuk Polishchuk Savchenko Rudenko Marchenko Lysenko "
        "Petrenko Moroz Kharchenko Pavlenko Vasylenko Hnatiuk Yurchenko Panchenko Klymenko Romaniuk Ivanchuk Melnyk "
        "Boiko Tymchuk",
    ),
    _culture(
        "romanian",
        "ro",
        "Elena Andrei Ioana Mihai Cristina Radu Ștefania Vlad Gabriela Bogdan Raluca Cătălin Anca Dragoș Mădălina "
        "Sorin Roxana Răzvan Alina Costin Diana Liviu Oana Ștefan Corina",
        "Popescu Ionescu Dumitru Stan Stoica Gheorghe Matei Ciobanu Rusu Munteanu Lazăr Șerban Dobre Barbu Nistor "
        "Florea Tudor Neagu Manole Preda Oprea Voicu Bălan Coman Petrescu",
    ),
    _culture(
        "hungarian",
        "hu",
        "Zsófia Bence Eszter Máté Katalin Gergő Réka Balázs Ágnes Zoltán Ildikó Péter Dóra Attila Judit Csaba "
        "Noémi Tamás Orsolya László Boglárka Gábor Enikő Dániel Márta",
        "Nagy Kovács Szabó Tóth Varga Kiss Molnár Németh Farkas Balogh Papp Takács Juhász Lakatos Mészáros Oláh "
        "Simon Rácz Fekete Szilágyi Török Fehér Gál Szűcs Pintér",
    ),
    _culture(
        "italian",
        "it",
        "Giulia Matteo Chiara Davide Francesca Lorenzo Silvia Alessio Martina Simone Paola Nicolò Elisa Gabriele "
        "Ilaria Stefano Valentina Fabio Serena Pietro Irene Giacomo Noemi Riccardo Marta",
        "Colombo Ricci Marino Greco Gallo Conti Costa Mancini Rizzo Lombardi Moretti Barbieri Fontana Santoro "
        "Mariani Rinaldi Caruso Ferrara Galli Martini Leone Longo Gentile Martinelli Vitale",
    ),
    _culture(
        "french",
        "fr",
        "Camille Hugo Manon Étienne Élodie Mathieu Chloé Rémi Aurélie Baptiste Margaux Julien Hélène Thibault "
        "Solène Benoît Noémie Cédric Maëlle Guillaume Justine Loïc Amélie Damien Océane",
        "Moreau Lefèvre Roux Fournier Girard Mercier Dupont Lambert Bonnet Fontaine Rousseau Vincent Chevalier "
        "Gauthier Perrin Morin Clément Dumas Lefort Marchand Renaud Lemaire Picard Barbier Guérin",
    ),
    _culture(
        "turkish",
        "tr",
        "Zeynep Yusuf Elif Emre Ayşe Murat Defne Kerem Gülşen Hakan Selin Burak Derya Onur Esra Tolga Nazlı Serkan "
        "Özlem Cem Melis Ufuk Sevgi Barış Tuğba",
        "Kaya Demir Şahin Çelik Yıldız Öztürk Aydın Arslan Doğan Kılıç Aslan Çetin Kara Koç Kurt Özkan Şimşek Polat "
        "Korkmaz Çakır Erdem Yavuz Güneş Aksoy Bulut",
    ),
    _culture(
        "arabic",
        "ar",
        "Noor Omar Layla Karim Hala Samir Rania Tariq Dina Bilal Salma Hisham Mariam Walid Amal Nabil Huda Rami "
        "Yasmin Faris Lina Ziad Samar Majid Reem",
        "Haddad Rahman Khoury Najjar Saleh Mansour Darwish Khalil Nasser Sabbagh Qasim Hamdan Awad Shaheen Zaydan "
        "Barakat Farah Issa Kanaan Maalouf Rashid Sayegh Tamimi Younes Zein",
    ),
    _culture(
        "persian",
        "fa",
        "Shirin Arash Parisa Kaveh Leila Babak Nasrin Dariush Mina Farhad Samira Kamran Roya Siamak Golnaz Behrouz "
        "Azadeh Navid Maryam Peyman Laleh Omid Setareh Ramin Niloufar",
        "Hosseini Karimi Moradi Rahimi Jafari Sadeghi Rezaei Kazemi Hashemi Akbari Ebrahimi Ghorbani Bagheri "
        "Shirazi Tehrani Yazdani Farahani Rostami Sharifi Tavakoli Nazari Amini Zamani Soltani Asadi",
    ),
    _culture(
        "nigerian",
        "yo",
        "Fọlákẹ́ Adébáyọ̀ Ngozi Chidi Yétúndé Emeka Títílayọ̀ Ìfẹ́anyì Bùkọ́lá Olúmìdé Amara Obinna Fúnmiláyọ̀ Kúnlé "
        "Chioma Táíwò Nneka Ayọ̀délé Adaeze Ṣẹ́gun Ifeoma Túndé Uche Kẹ́hìndé Rónkẹ́",
        "Oyelaran Adéyemí Okafor Balógun Eze Ògúnlẹ́yẹ Nwosu Adébísí Okonkwo Àjàyí Ibe Fáṣọlá Onyeka Ọláwálé "
        "Nnamdi Bánkọ́lé Obi Akíndélé Chukwu Ṣówándé Anyanwu Olátúnjí Nwankwo Adékúnlé Uzor",
    ),
    _culture(
        "ghanaian",
        "ak",
        "Akosua Kwame Abena Kofi Ama Yaw Efua Kojo Adwoa Kwaku Esi Kwabena Akua Kwasi Afia Koffi Araba Ebo Maame "
        "Fiifi Yaa Nana Adjoa Kwesi Serwaa",
        "Mensah Owusu Boateng Asante Osei Appiah Amoah Agyeman Opoku Acheampong Ansah Darko Adjei Boakye Frimpong "
        "Sarpong Antwi Asamoah Quaye Tetteh Yeboah Ofori Addo Gyasi Baidoo",
    ),
    _culture(
        "kenyan",
        "sw",
        "Wanjirũ Kamau Achieng Otieno Nyambura Mwangi Akinyi Ochieng Wangarĩ Njoroge Atieno Odhiambo Mũthoni "
        "Kipchumba Chebet Juma Zawadi Baraka Neema Kiprono Jepkosgei Mutua Mwende Hamisi Wambui",
        "Kariũki Omondi Wekesa Kiplagat Onyango Mutiso Gĩthinji Barasa Owino Koech Njuguna Wafula Ouma Kimani "
        "Musyoka Langat Oduor Macharia Simiyu Ndungu Were Rotich Maina Mbugua Kilonzo",
    ),
    _culture(
        "zimbabwean",
        "sn",
        "Tendai Rudo Farai Chipo Tatenda Nyasha Kudzai Ruvimbo Tinashe Rumbidzai Simba Tsitsi Takudzwa Vimbai "
        "Tafadzwa Chiedza Tapiwa Shamiso Munashe Fungai Anesu Panashe Ropafadzo Kuda Yeukai",
        "Moyo Ncube Sibanda Dube Ndlovu Nyoni Chirwa Mutasa Marufu Gumbo Makoni Chigumba Zhou Shumba Mapfumo "
        "Muchena Hove Chikwanha Madziva Nyathi Mhlanga Chivasa Mudzuri Tembo Murape",
    ),
    _culture(
        "colombian",
        "es",
        "Camila Andrés Valeria Juan Daniela Sebastián Lucía Felipe Natalia Camilo Paula Mauricio Luisa Esteban "
        "Isabel Ricardo Ángela Nicolás Marcela Óscar Adriana Julián Yolanda Rubén Ximena",
        "Restrepo Ospina Quintero Cárdenas Londoño Giraldo Rincón Zuluaga Arango Vélez Muñoz Castaño Hoyos Jaramillo "
        "Echeverri Buitrago Mejía Patiño Beltrán Salazar Peña Osorio Bedoya Henao Cifuentes",
    ),
    _culture(
        "telugu",
        "te",
        "Lakshmi Srinivas Padma Venkat Sravani Ravi Sunitha Praveen Swathi Kiran Madhavi Naresh Anusha Suresh "
        "Kavitha Rajesh Divya Harish Sirisha Vamsi Haritha Mahesh Bhavani Sai Jyothi",
        "Reddy Naidu Chowdary Varma Prasad Raju Murthy Sastry Goud Yadav Babu Rao Kumari Pillai Gupta Setty Achari "
        "Vemula Kondapalli Gudipati Mallela Tadepalli Nalluri Bandaru Yerramilli",
    ),
    _culture(
        "hindi",
        "hi",
        "Aditi Arjun Pooja Siddharth Neha Vikram Anjali Rohan Meera Amit Kavya Nikhil Shreya Manish Ritu Gaurav "
        "Nandini Deepak Isha Sandeep Preeti Alok Tanvi Pankaj Sonal",
        "Sharma Iyer Verma Mehta Joshi Agarwal Desai Kulkarni Chauhan Saxena Trivedi Malhotra Bhatt Mishra Pandey "
        "Tiwari Shukla Chatterjee Mukherjee Sinha Kapadia Shah Jain Thakur Dubey",
    ),
    _culture(
        "chinese",
        "zh",
        "Xiuying Wei Meiling Jianguo Lihua Zhiqiang Huimin Junjie Yutong Haoyu Jiayi Zihao Xuemei Mingyuan Shufen "
        "Guohua Yinuo Wenbo Qian Zhenning Ruixuan Baolin Fanghua Chenguang Mengyao",
        "Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Gao Lin Luo Zheng Liang Xie Song Tang",
    ),
    _culture(
        "malay",
        "ms",
        "Aisyah Hafiz Nurul Farhan Siti Azlan Zulaikha Faizal Rohana Hakim Sofea Iskandar Nadia Rashdan Puteri "
        "Shahrul Liyana Khairul Mastura Izzat Hidayah Syafiq Balqis Ridzuan Norhayati",
        "Abdullah Ismail Hassan Yusof Ibrahim Ahmad Osman Salleh Mokhtar Hamzah Zainal Kassim Jaafar Bakar Rahmat "
        "Sulaiman Yaakob Daud Latif Shafie Jamil Arshad Sharif Mansor Talib",
    ),
    _culture(
        "japanese",
        "ja",
        "Hiroko Kenji Yumi Takeshi Sakura Daisuke Naoko Kōji Ayumi Shinji Haruka Yūta Mariko Satoshi Chiyo Ryō Emi "
        "Kazuo Misaki Makoto Yōko Tarō Akane Shōta Kaori",
        "Tanabe Satō Suzuki Takahashi Itō Yamamoto Nakamura Kobayashi Katō Yoshida Sasaki Yamaguchi Matsumoto Inoue "
        "Kimura Hayashi Shimizu Saitō Mori Ikeda Hashimoto Ishikawa Ogawa Okada Gotō",
    ),
    _culture(
        "korean",
        "ko",
        "Jiwoo Minjun Seoyeon Hyunwoo Eunji Sungmin Yuna Taeyang Sumin Joonho Haeun Dongwook Soyeon Kyungsoo Nari "
        "Jinwoo Boram Wonjae Dahye Seungho Mira Inho Gayoung Byungchul Hyejin",
        "Park Choi Jung Kang Cho Yoon Jang Lim Han Oh Seo Shin Kwon Hwang Ahn Song Yoo Hong Jeon Ko Moon Yang Bae "
        "Baek Nam",
    ),
    _culture(
        "vietnamese",
        "vi",
        "Linh Minh Hương Tuấn Thảo Dũng Lan Hùng Ngọc Quang Mai Đức Phương Sơn Trang Hải Hạnh Long Yến Khánh Thúy "
        "Bảo Vân Phúc Giang",
        "Phạm Nguyễn Trần Lê Hoàng Vũ Võ Đặng Bùi Đỗ Ngô Dương Lý Đinh Đoàn Lâm Phan Trịnh Mạc Cao Tạ Chu Hà Quách "
        "Tô",
    ),
)

BY_KEY: dict[str, Culture] = {culture.key: culture for culture in CULTURES}

# Combinations the lists above would allow and that a reader would take for a well-known person.
NEVER_TOGETHER: frozenset[tuple[str, str]] = frozenset(
    {
        ("Amit", "Shah"), ("Anders", "Bergman"), ("Ingrid", "Bergman"),
        ("Andrii", "Melnyk"), ("Andrii", "Shevchuk"), ("Davide", "Martini"),
        ("Fabio", "Fontana"), ("Francesca", "Rinaldi"), ("Grace", "Foster"), ("Hakan", "Şahin"),
        ("Holly", "Greenwood"), ("James", "Ward"), ("James", "Ellis"), ("Juan", "Mejía"), ("Kwame", "Appiah"),
        ("Kwasi", "Frimpong"), ("Kyungsoo", "Shin"), ("Leonard", "Bailey"), ("Lorenzo", "Martini"),
        ("Marko", "Božić"), ("Márta", "Mészáros"), ("Martina", "Colombo"), ("Matteo", "Ricci"), ("Maeve", "Brennan"),
        ("Michał", "Bąk"), ("Minh", "Lê"), ("Murat", "Kara"), ("Óscar", "Osorio"), ("Oliver", "Cooper"),
        ("Onur", "Aydın"), ("Péter", "Nagy"), ("Praveen", "Kumari"), ("Ruth", "Ellis"),
        ("Róisín", "Gallagher"), ("Sakura", "Tanabe"), ("Samuel", "Barker"), ("Sebastián", "Vélez"),
        ("Shinji", "Okada"), ("Sai", "Reddy"), ("Simba", "Makoni"), ("Sinéad", "Doyle"), ("Siti", "Ismail"),
        ("Stefano", "Colombo"), ("Tatenda", "Sibanda"), ("Tomás", "Vieira"), ("Uche", "Okafor"),
        ("Agnieszka", "Duda"), ("Iwona", "Duda"),
        ("Grzegorz", "Król"), ("Ivan", "Pavlović"), ("Hugo", "Lambert"), ("Kwaku", "Boateng"), ("Kofi", "Adjei"),
        ("Nana", "Addo"), ("Yaw", "Osei"), ("Taeyang", "Moon"), ("Samir", "Nasser"),
        ("Mariam", "Mansour"), ("Dariush", "Rezaei"), ("Kenji", "Takahashi"), ("Makoto", "Satō"),
        ("Hanna", "Nowak"), ("Wojciech", "Nowak"),
    }
)  # fmt: skip


def draw_name(rng: random.Random, culture: Culture) -> tuple[str, str]:
    """A given and a family name of one culture, never a combination of ``NEVER_TOGETHER``."""
    while True:
        name = rng.choice(culture.given), rng.choice(culture.family)
        if name not in NEVER_TOGETHER:
            return name


_LETTERS_WITHOUT_DECOMPOSITION = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
)


def ascii_of(name: str) -> str:
    """The name in small ASCII letters, as companies write it in e-mail addresses.

    >>> ascii_of("Łukasz"), ascii_of("Ødegård"), ascii_of("Nguyễn")
    ('lukasz', 'odegard', 'nguyen')
    """
    plain = unicodedata.normalize("NFKD", name.lower()).translate(_LETTERS_WITHOUT_DECOMPOSITION)
    return "".join(letter for letter in plain if "a" <= letter <= "z")
