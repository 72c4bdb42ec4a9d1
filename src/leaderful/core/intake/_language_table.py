"""Languages by code and name: each line the ISO 639 codes, then English, German, own and other names.

Names are those of the Unicode Common Locale Data Repository (CLDR), with those that people also write.
"""

from typing import Final

TABLE: Final = """\
af afr|Afrikaans
ak aka fat twi|Akan
am amh|Amharic|Amharisch|አማርኛ
ar ara arb|Arabic|Arabisch|العربية
arc|Aramaic|Aramäisch|Assyrian|Syriac
as asm|Assamese|Assamesisch|অসমীয়া
az aze azj|Azerbaijani|Aserbaidschanisch|azərbaycan
bar|Bavarian|Bairisch
be bel|Belarusian|Belarussisch|беларуская|Belorussian|Weißrussisch|Belorussisch
bg bul|Bulgarian|Bulgarisch|български
bho|Bhojpuri|Bhodschpuri|भोजपुरी
bn ben|Bangla|Bengalisch|বাংলা|Bengali
bo bod tib|Tibetan|Tibetisch|བོད་སྐད་
bs bos|Bosnian|Bosnisch|bosanski
ca cat|Catalan|Katalanisch|català|Valencian
ceb|Cebuano
ckb|Central Kurdish|Zentralkurdisch|کوردیی ناوەندی|Sorani
cs ces cze|Czech|Tschechisch|čeština
cy cym wel|Welsh|Walisisch|Cymraeg
da dan|Danish|Dänisch|dansk
de deu ger|German|Deutsch|Hochdeutsch
dz adp dzo|Dzongkha|རྫོང་ཁ
ee ewe|Ewe|eʋegbe
el ell gre|Greek|Griechisch|Ελληνικά|Modern Greek|Neugriechisch
en eng|English|Englisch
eo epo|Esperanto
es spa|Spanish|Spanisch|español|Castilian|Castellano|Kastilisch
et ekk est|Estonian|Estnisch|eesti
eu baq eus|Basque|Baskisch|euskara
fa fas per pes|Persian|Persisch|فارسی|Farsi|Dari
ff fuc ful|Fula|Ful|Pulaar|Fulani|Fulfulde
fi fin|Finnish|Finnisch|suomi
fil|Filipino|Pilipino
fo fao|Faroese|Färöisch|føroyskt
fr fra fre|French|Französisch|français
fy fry|Western Frisian|Westfriesisch|Frysk|Frisian|Friesisch
ga gle|Irish|Irisch|Gaeilge
gd gla|Scottish Gaelic|Gälisch (Schottland)|Gàidhlig|Gaelic|Gälisch
gl glg|Galician|Galicisch|galego
gsw|Swiss German|Schweizerdeutsch|Schwiizertüütsch|Schwiizerdütsch|Schwyzerdütsch|Schweizer Deutsch
gu guj prp|Gujarati|ગુજરાતી
ha hau|Hausa|Haussa
haw|Hawaiian|Hawaiisch|ʻŌlelo Hawaiʻi
he heb|Hebrew|Hebräisch|עברית|Iwrit|iw
hi hin|Hindi|हिन्दी
hr hrv scr|Croatian|Kroatisch|hrvatski
hsb|Upper Sorbian|Obersorbisch|hornjoserbšćina
ht hat|Haitian Creole|Haiti-Kreolisch|Kreyòl Ayisyen|Creole|Haitian
hu hun|Hungarian|Ungarisch|magyar
hy arm hye|Armenian|Armenisch|հայերեն
id ind|Indonesian|Indonesisch|Indonesia|Bahasa Indonesia|Bahasa
ig ibo|Igbo|Ibo
ilo|Iloko|Ilokano|Ilocano
is ice isl|Icelandic|Isländisch|íslenska
it ita|Italian|Italienisch|italiano
iu ike iku|Inuktitut|ᐃᓄᒃᑎᑐᑦ
ja jpn|Japanese|Japanisch|日本語
jv jav|Javanese|Javanisch|Jawa
ka geo kat|Georgian|Georgisch|ქართული
kab|Kabyle|Kabylisch|Taqbaylit|Berber|Tamazight|Amazigh
ki kik|Kikuyu|Gikuyu
kk kaz|Kazakh|Kasachisch|қазақ тілі
km khm|Khmer|ខ្មែរ
kn kan|Kannada|ಕನ್ನಡ
ko kor|Korean|Koreanisch|한국어
kok|Konkani|कोंकणी
ku kmr kur|Kurdish|Kurdisch|kurdî (kurmancî)|Kurmanji|Kurmandschi
ky kir|Kyrgyz|Kirgisisch|кыргызча
la lat|Latin|Latein|Latina
lb ltz|Luxembourgish|Luxemburgisch|Lëtzebuergesch
lg lug|Ganda|Luganda
ln lin|Lingala|lingála
lo lao|Lao|Laotisch|ລາວ
lt lit|Lithuanian|Litauisch|lietuvių
lv lav lvs|Latvian|Lettisch|latviešu
mai|Maithili|मैथिली
mg mlg plt|Malagasy
mi mao mri|Māori|Maori
mk mac mkd|Macedonian|Mazedonisch|македонски
ml mal|Malayalam|മലയാളം
mn drh khk mon|Mongolian|Mongolisch|монгол
mr mar|Marathi|मराठी
ms may msa zsm|Malay|Malaiisch|Melayu|Bahasa Melayu|Malaysian
mt mlt|Maltese|Maltesisch|Malti
my bur mya|Burmese|Birmanisch|မြန်မာ
nb nob|Norwegian Bokmål|Norwegisch (Bokmål)|norsk bokmål|Bokmål
nds|Low German|Niederdeutsch|Neddersass’sch
ne nep npi|Nepali|Nepalesisch|नेपाली
nl dut nld|Dutch|Niederländisch|Nederlands|Flemish|Flämisch|Vlaams
nn nno|Norwegian Nynorsk|Norwegisch (Nynorsk)|norsk nynorsk
no nor|Norwegian|Norwegisch|norsk
ny nya|Nyanja|Chichewa|Chewa
om gaz orm|Oromo|Oromoo
or ori ory|Odia|Oriya|ଓଡ଼ିଆ
pa pan|Punjabi|ਪੰਜਾਬੀ
pl pol|Polish|Polnisch|polski
ps pbu pus|Pashto|Paschtu|پښتو|Pashtu
pt por|Portuguese|Portugiesisch|português
qu que quz|Quechua|Runasimi
rm roh|Romansh|Rätoromanisch|rumantsch|Romanisch|Bündnerromanisch
rn run|Rundi|Ikirundi|Kirundi
ro mol ron rum|Romanian|Rumänisch|română|Moldovan
ru rus|Russian|Russisch|русский
rw kin|Kinyarwanda|Ikinyarwanda
sa cls san|Sanskrit|संस्कृत भाषा
sat|Santali|ᱥᱟᱱᱛᱟᱲᱤ
scn|Sicilian|Sizilianisch|sicilianu
sd snd|Sindhi|سنڌي
se sme|Northern Sami|Nordsamisch|davvisámegiella
sg sag|Sango|Sängö
si sin|Sinhala|Singhalesisch|සිංහල|Sinhalese
sk slk slo|Slovak|Slowakisch|slovenčina
sl slv|Slovenian|Slowenisch|slovenščina
sm smo|Samoan|Samoanisch
sn sna|Shona|chiShona
so som|Somali|Soomaali
sq alb als sqi|Albanian|Albanisch|shqip
sr scc srp|Serbian|Serbisch|српски|srpski
ss ssw|Swati|Swazi|siSwati
st sot|Southern Sotho|Süd-Sotho|Sesotho|Sotho
su sun|Sundanese|Sundanesisch|Basa Sunda
sv swe|Swedish|Schwedisch|svenska
sw swa swh|Swahili|Suaheli|Kiswahili
ta tam|Tamil|தமிழ்
te tel|Telugu|తెలుగు
tg tgk|Tajik|Tadschikisch|тоҷикӣ
th tha|Thai|Thailändisch|ไทย
ti tir|Tigrinya|ትግርኛ
tk tuk|Turkmen|Turkmenisch|türkmen dili
tl|Tagalog
tn tsn|Tswana|Setswana
to ton|Tongan|Tongaisch|lea fakatonga
tr tur|Turkish|Türkisch|Türkçe
ts tso|Tsonga|Xitsonga
tt tat|Tatar|Tatarisch|татар
tw|Twi
ug uig|Uyghur|Uigurisch|ئۇيغۇرچە
uk ukr|Ukrainian|Ukrainisch|українська
ur urd|Urdu|اردو
uz uzb uzn|Uzbek|Usbekisch|o‘zbek
ve ven|Venda|Tshivenḓa
vec|Venetian|Venetisch|veneto
vi vie|Vietnamese|Vietnamesisch|Tiếng Việt
wo wol|Wolof
xh xho|Xhosa|IsiXhosa
yi ydd yid|Yiddish|Jiddisch|ייִדיש
yo yor|Yoruba|Èdè Yorùbá
yue|Cantonese|Kantonesisch|粵語
zh chi cmn zho|Chinese|Chinesisch|中文|Mandarin|Mandarin Chinese|Standard Chinese|Putonghua
zu zul|Zulu|isiZulu
"""
