"""Countries by code and name: each line the ISO 3166-1 codes, then English, German and other names.

Names are those of the Unicode Common Locale Data Repository (CLDR), with those that people also write.
"""

from typing import Final

TABLE: Final = """\
AD AND|Andorra
AE ARE|United Arab Emirates|Vereinigte Arabische Emirate|UAE|VAE|Emirates
AF AFG|Afghanistan
AG ATG|Antigua & Barbuda|Antigua und Barbuda|Antigua and Barbuda
AI AIA|Anguilla
AL ALB|Albania|Albanien
AM ARM|Armenia|Armenien
AO AGO|Angola
AQ ATA|Antarctica|Antarktis
AR ARG|Argentina|Argentinien
AS ASM|American Samoa|Amerikanisch-Samoa
AT AUT|Austria|Österreich|Oesterreich
AU AUS|Australia|Australien
AW ABW|Aruba
AX ALA|Åland Islands|Ålandinseln
AZ AZE|Azerbaijan|Aserbaidschan
BA BIH|Bosnia & Herzegovina|Bosnien und Herzegowina|Bosnia|Bosnien|Bosnia and Herzegovina
BB BRB|Barbados
BD BGD|Bangladesh|Bangladesch|Bangla Desh
BE BEL|Belgium|Belgien
BF BFA|Burkina Faso
BG BGR|Bulgaria|Bulgarien
BH BHR|Bahrain
BI BDI|Burundi
BJ BEN|Benin
BL BLM|St. Barthélemy
BM BMU|Bermuda
BN BRN|Brunei|Brunei Darussalam
BO BOL|Bolivia|Bolivien|Plurinational State of Bolivia
BQ BES|Caribbean Netherlands|Karibische Niederlande
BR BRA|Brazil|Brasilien|Brasil
BS BHS|Bahamas|The Bahamas
BT BTN|Bhutan
BV BVT|Bouvet Island|Bouvetinsel
BW BWA|Botswana|Botsuana
BY BLR|Belarus|Weißrussland
BZ BLZ|Belize
CA CAN|Canada|Kanada
CC CCK|Cocos (Keeling) Islands|Kokosinseln
CD COD|Congo - Kinshasa|Kongo-Kinshasa|DR Congo|Democratic Republic of the Congo|Demokratische Republik Kongo
CF CAF|Central African Republic|Zentralafrikanische Republik
CG COG|Congo - Brazzaville|Kongo-Brazzaville|Congo|Kongo|Republic of the Congo
CH CHE|Switzerland|Schweiz|Suisse|Svizzera|Swiss
CI CIV|Côte d’Ivoire|Ivory Coast|Elfenbeinküste
CK COK|Cook Islands|Cookinseln
CL CHL|Chile
CM CMR|Cameroon|Kamerun
CN CHN|China|PRC|People's Republic of China|Mainland China|Volksrepublik China
CO COL|Colombia|Kolumbien
CR CRI|Costa Rica
CU CUB|Cuba|Kuba
CV CPV|Cape Verde|Cabo Verde|Kap Verde
CW CUW|Curaçao
CX CXR|Christmas Island|Weihnachtsinsel
CY CYP|Cyprus|Zypern
CZ CZE|Czechia|Tschechien|Czech Republic|Tschechische Republik
DE DEU|Germany|Deutschland|Bundesrepublik Deutschland|BRD|Federal Republic of Germany
DJ DJI|Djibouti|Dschibuti
DK DNK|Denmark|Dänemark
DM DMA|Dominica
DO DOM|Dominican Republic|Dominikanische Republik
DZ DZA|Algeria|Algerien
EC ECU|Ecuador
EE EST|Estonia|Estland
EG EGY|Egypt|Ägypten
EH ESH|Western Sahara|Westsahara
ER ERI|Eritrea
ES ESP|Spain|Spanien|España
ET ETH|Ethiopia|Äthiopien
FI FIN|Finland|Finnland
FJ FJI|Fiji|Fidschi
FK FLK|Falkland Islands|Falklandinseln
FM FSM|Micronesia|Mikronesien
FO FRO|Faroe Islands|Färöer
FR FRA|France|Frankreich|La France
GA GAB|Gabon|Gabun
GB GBR|United Kingdom|Vereinigtes Königreich|UK|U.K.|Great Britain|Britain|England|Scotland|Wales|Northern Ireland|Großbritannien|Schottland|Vereinigtes Königreich Großbritannien und Nordirland
GD GRD|Grenada
GE GEO|Georgia|Georgien
GF GUF|French Guiana|Französisch-Guayana
GG GGY|Guernsey
GH GHA|Ghana
GI GIB|Gibraltar
GL GRL|Greenland|Grönland
GM GMB|Gambia|The Gambia
GN GIN|Guinea
GP GLP|Guadeloupe
GQ GNQ|Equatorial Guinea|Äquatorialguinea
GR GRC|Greece|Griechenland
GS SGS|South Georgia & South Sandwich Islands|Südgeorgien und die Südlichen Sandwichinseln
GT GTM|Guatemala
GU GUM|Guam
GW GNB|Guinea-Bissau
GY GUY|Guyana
HK HKG|Hong Kong SAR China|Sonderverwaltungsregion Hongkong|Hong Kong|Hongkong
HM HMD|Heard & McDonald Islands|Heard und McDonaldinseln
HN HND|Honduras
HR HRV|Croatia|Kroatien
HT HTI|Haiti
HU HUN|Hungary|Ungarn
ID IDN|Indonesia|Indonesien
IE IRL|Ireland|Irland|Republic of Ireland
IL ISR|Israel
IM IMN|Isle of Man
IN IND|India|Indien
IO IOT|British Indian Ocean Territory|Britisches Territorium im Indischen Ozean
IQ IRQ|Iraq|Irak
IR IRN|Iran|Islamic Republic of Iran
IS ISL|Iceland|Island
IT ITA|Italy|Italien|Italia
JE JEY|Jersey
JM JAM|Jamaica|Jamaika
JO JOR|Jordan|Jordanien
JP JPN|Japan
KE KEN|Kenya|Kenia
KG KGZ|Kyrgyzstan|Kirgisistan|Kirgistan
KH KHM|Cambodia|Kambodscha
KI KIR|Kiribati
KM COM|Comoros|Komoren
KN KNA|St. Kitts & Nevis|St. Kitts und Nevis|Saint Kitts and Nevis
KP PRK|North Korea|Nordkorea
KR KOR|South Korea|Südkorea|Korea|Republic of Korea|Korea (South)
KW KWT|Kuwait
KY CYM|Cayman Islands|Kaimaninseln
KZ KAZ|Kazakhstan|Kasachstan
LA LAO|Laos|Lao PDR
LB LBN|Lebanon|Libanon
LC LCA|St. Lucia|Saint Lucia
LI LIE|Liechtenstein
LK LKA|Sri Lanka
LR LBR|Liberia
LS LSO|Lesotho
LT LTU|Lithuania|Litauen
LU LUX|Luxembourg|Luxemburg
LV LVA|Latvia|Lettland
LY LBY|Libya|Libyen
MA MAR|Morocco|Marokko
MC MCO|Monaco
MD MDA|Moldova|Republik Moldau|Moldau|Moldawien
ME MNE|Montenegro
MF MAF|St. Martin
MG MDG|Madagascar|Madagaskar
MH MHL|Marshall Islands|Marshallinseln
MK MKD|North Macedonia|Nordmazedonien|Macedonia|Mazedonien
ML MLI|Mali
MM MMR|Myanmar (Burma)|Myanmar|Burma
MN MNG|Mongolia|Mongolei
MO MAC|Macao SAR China|Sonderverwaltungsregion Macau|Macao|Macau
MP MNP|Northern Mariana Islands|Nördliche Marianen
MQ MTQ|Martinique
MR MRT|Mauritania|Mauretanien
MS MSR|Montserrat
MT MLT|Malta
MU MUS|Mauritius
MV MDV|Maldives|Malediven
MW MWI|Malawi
MX MEX|Mexico|Mexiko|México
MY MYS|Malaysia
MZ MOZ|Mozambique|Mosambik
NA NAM|Namibia
NC NCL|New Caledonia|Neukaledonien
NE NER|Niger
NF NFK|Norfolk Island|Norfolkinsel
NG NGA|Nigeria
NI NIC|Nicaragua
NL NLD|Netherlands|Niederlande|The Netherlands|Holland|Nederland
NO NOR|Norway|Norwegen
NP NPL|Nepal
NR NRU|Nauru
NU NIU|Niue
NZ NZL|New Zealand|Neuseeland
OM OMN|Oman
PA PAN|Panama
PE PER|Peru
PF PYF|French Polynesia|Französisch-Polynesien
PG PNG|Papua New Guinea|Papua-Neuguinea
PH PHL|Philippines|Philippinen|The Philippines
PK PAK|Pakistan
PL POL|Poland|Polen|Polska
PM SPM|St. Pierre & Miquelon|St. Pierre und Miquelon
PN PCN|Pitcairn Islands|Pitcairninseln
PR PRI|Puerto Rico
PS PSE|Palestinian Territories|Palästinensische Autonomiegebiete|Palestine|Palästina
PT PRT|Portugal
PW PLW|Palau
PY PRY|Paraguay
QA QAT|Qatar|Katar
RE REU|Réunion
RO ROU|Romania|Rumänien
RS SRB|Serbia|Serbien
RU RUS|Russia|Russland|Russian Federation|Russische Föderation
RW RWA|Rwanda|Ruanda
SA SAU|Saudi Arabia|Saudi-Arabien
SB SLB|Solomon Islands|Salomonen
SC SYC|Seychelles|Seychellen
SD SDN|Sudan
SE SWE|Sweden|Schweden
SG SGP|Singapore|Singapur
SH SHN|St. Helena
SI SVN|Slovenia|Slowenien
SJ SJM|Svalbard & Jan Mayen|Spitzbergen und Jan Mayen
SK SVK|Slovakia|Slowakei|Slovak Republic
SL SLE|Sierra Leone
SM SMR|San Marino
SN SEN|Senegal
SO SOM|Somalia
SR SUR|Suriname
SS SSD|South Sudan|Südsudan
ST STP|São Tomé & Príncipe|São Tomé und Príncipe|Sao Tome and Principe
SV SLV|El Salvador
SX SXM|Sint Maarten
SY SYR|Syria|Syrien|Syrian Arab Republic
SZ SWZ|Eswatini|Swaziland|Swasiland
TC TCA|Turks & Caicos Islands|Turks- und Caicosinseln
TD TCD|Chad|Tschad
TF ATF|French Southern Territories|Französische Süd- und Antarktisgebiete
TG TGO|Togo
TH THA|Thailand
TJ TJK|Tajikistan|Tadschikistan
TK TKL|Tokelau
TL TLS|Timor-Leste|East Timor|Osttimor
TM TKM|Turkmenistan
TN TUN|Tunisia|Tunesien
TO TON|Tonga
TR TUR|Türkiye|Türkei|Turkey|Turkiye
TT TTO|Trinidad & Tobago|Trinidad und Tobago|Trinidad and Tobago
TV TUV|Tuvalu
TW TWN|Taiwan|Republic of China
TZ TZA|Tanzania|Tansania|United Republic of Tanzania
UA UKR|Ukraine
UG UGA|Uganda
UM UMI|U.S. Outlying Islands|Amerikanische Überseeinseln
US USA|United States|Vereinigte Staaten|United States of America|Vereinigte Staaten von Amerika|U.S.|U.S.A.|America|Amerika|The United States
UY URY|Uruguay
UZ UZB|Uzbekistan|Usbekistan
VA VAT|Vatican City|Vatikanstadt|Holy See|Vatikan
VC VCT|St. Vincent & Grenadines|St. Vincent und die Grenadinen|Saint Vincent and the Grenadines
VE VEN|Venezuela|Bolivarian Republic of Venezuela
VG VGB|British Virgin Islands|Britische Jungferninseln
VI VIR|U.S. Virgin Islands|Amerikanische Jungferninseln
VN VNM|Vietnam|Viet Nam
VU VUT|Vanuatu
WF WLF|Wallis & Futuna|Wallis und Futuna
WS WSM|Samoa
XK|Kosovo
YE YEM|Yemen|Jemen
YT MYT|Mayotte
ZA ZAF|South Africa|Südafrika
ZM ZMB|Zambia|Sambia
ZW ZWE|Zimbabwe|Simbabwe
"""
