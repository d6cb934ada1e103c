-- merastore: in batches
-- The region of a rate was a free text. What means a region of ISO 3166-2, by its code or a name, becomes its code; the
-- rest stays, matches no address as before, and is shown to staff as unknown. Of two rates for one place the first stays.
with lists (country, entries) as (values
  ('AU', '
    ACT Australian Capital Territory; NSW New South Wales; NT Northern Territory; QLD Queensland;
    SA South Australia; TAS Tasmania; VIC Victoria; WA Western Australia'),
  ('BR', '
    AC Acre; AL Alagoas; AP Amapá; AM Amazonas; BA Bahia; CE Ceará; DF Distrito Federal; ES Espírito Santo;
    GO Goiás; MA Maranhão; MT Mato Grosso; MS Mato Grosso do Sul; MG Minas Gerais; PA Pará; PB Paraíba; PR Paraná;
    PE Pernambuco; PI Piauí; RJ Rio de Janeiro; RN Rio Grande do Norte; RS Rio Grande do Sul; RO Rondônia;
    RR Roraima; SC Santa Catarina; SP São Paulo; SE Sergipe; TO Tocantins'),
  ('CA', '
    AB Alberta; BC British Columbia; MB Manitoba; NB New Brunswick; NL Newfoundland and Labrador;
    NT Northwest Territories; NS Nova Scotia; NU Nunavut; ON Ontario; PE Prince Edward Island; QC Quebec;
    SK Saskatchewan; YT Yukon'),
  ('CN', '
    AH Anhui; BJ Beijing; CQ Chongqing; FJ Fujian; GS Gansu; GD Guangdong; GX Guangxi; GZ Guizhou; HI Hainan;
    HE Hebei; HL Heilongjiang; HA Henan; HB Hubei; HN Hunan; NM Inner Mongolia; JS Jiangsu; JX Jiangxi; JL Jilin;
    LN Liaoning; NX Ningxia; QH Qinghai; SN Shaanxi; SD Shandong; SH Shanghai; SX Shanxi; SC Sichuan; TJ Tianjin;
    XZ Tibet; XJ Xinjiang; YN Yunnan; ZJ Zhejiang'),
  ('ES', '
    C A Coruña; VI Álava; AB Albacete; A Alicante; AL Almería; O Asturias; AV Ávila; BA Badajoz; B Barcelona;
    BI Bizkaia; BU Burgos; CC Cáceres; CA Cádiz; S Cantabria; CS Castellón; CE Ceuta; CR Ciudad Real; CO Córdoba;
    CU Cuenca; SS Gipuzkoa; GI Girona; GR Granada; GU Guadalajara; H Huelva; HU Huesca; PM Illes Balears; J Jaén;
    LO La Rioja; GC Las Palmas; LE León; L Lleida; LU Lugo; M Madrid; MA Málaga; ML Melilla; MU Murcia; NA Navarra;
    OR Ourense; P Palencia; PO Pontevedra; SA Salamanca; TF Santa Cruz de Tenerife; SG Segovia; SE Sevilla;
    SO Soria; T Tarragona; TE Teruel; TO Toledo; V Valencia; VA Valladolid; ZA Zamora; Z Zaragoza'),
  ('IN', '
    AN Andaman and Nicobar Islands; AP Andhra Pradesh; AR Arunachal Pradesh; AS Assam; BR Bihar; CH Chandigarh;
    CG Chhattisgarh; DH Dadra and Nagar Haveli and Daman and Diu; DL Delhi; GA Goa; GJ Gujarat; HR Haryana;
    HP Himachal Pradesh; JK Jammu and Kashmir; JH Jharkhand; KA Karnataka; KL Kerala; LA Ladakh; LD Lakshadweep;
    MP Madhya Pradesh; MH Maharashtra; MN Manipur; ML Meghalaya; MZ Mizoram; NL Nagaland; OD Odisha; PY Puducherry;
    PB Punjab; RJ Rajasthan; SK Sikkim; TN Tamil Nadu; TS Telangana; TR Tripura; UP Uttar Pradesh; UK Uttarakhand;
    WB West Bengal'),
  ('IT', '
    AG Agrigento; AL Alessandria; AN Ancona; AO Aosta; AR Arezzo; AP Ascoli Piceno; AT Asti; AV Avellino; BA Bari;
    BT Barletta-Andria-Trani; BL Belluno; BN Benevento; BG Bergamo; BI Biella; BO Bologna; BZ Bolzano; BS Brescia;
    BR Brindisi; CA Cagliari; CL Caltanissetta; CB Campobasso; CE Caserta; CT Catania; CZ Catanzaro; CH Chieti;
    CO Como; CS Cosenza; CR Cremona; KR Crotone; CN Cuneo; EN Enna; FM Fermo; FE Ferrara; FI Firenze; FG Foggia;
    FC Forlì-Cesena; FR Frosinone; GE Genova; GO Gorizia; GR Grosseto; IM Imperia; IS Isernia; SP La Spezia;
    AQ L’Aquila; LT Latina; LE Lecce; LC Lecco; LI Livorno; LO Lodi; LU Lucca; MC Macerata; MN Mantova;
    MS Massa-Carrara; MT Matera; ME Messina; MI Milano; MO Modena; MB Monza e della Brianza; NA Napoli; NO Novara;
    NU Nuoro; OR Oristano; PD Padova; PA Palermo; PR Parma; PV Pavia; PG Perugia; PU Pesaro e Urbino; PE Pescara;
    PC Piacenza; PI Pisa; PT Pistoia; PN Pordenone; PZ Potenza; PO Prato; RG Ragusa; RA Ravenna;
    RC Reggio Calabria; RE Reggio Emilia; RI Rieti; RN Rimini; RM Roma; RO Rovigo; SA Salerno; SS Sassari;
    SV Savona; SI Siena; SR Siracusa; SO Sondrio; SU Sud Sardegna; TA Taranto; TE Teramo; TR Terni; TO Torino;
    TP Trapani; TN Trento; TV Treviso; TS Trieste; UD Udine; VA Varese; VE Venezia; VB Verbano-Cusio-Ossola;
    VC Vercelli; VR Verona; VV Vibo Valentia; VI Vicenza; VT Viterbo'),
  ('JP', '
    01 Hokkaidō; 02 Aomori; 03 Iwate; 04 Miyagi; 05 Akita; 06 Yamagata; 07 Fukushima; 08 Ibaraki; 09 Tochigi;
    10 Gunma; 11 Saitama; 12 Chiba; 13 Tokyo; 14 Kanagawa; 15 Niigata; 16 Toyama; 17 Ishikawa; 18 Fukui;
    19 Yamanashi; 20 Nagano; 21 Gifu; 22 Shizuoka; 23 Aichi; 24 Mie; 25 Shiga; 26 Kyōto; 27 Ōsaka; 28 Hyōgo;
    29 Nara; 30 Wakayama; 31 Tottori; 32 Shimane; 33 Okayama; 34 Hiroshima; 35 Yamaguchi; 36 Tokushima; 37 Kagawa;
    38 Ehime; 39 Kōchi; 40 Fukuoka; 41 Saga; 42 Nagasaki; 43 Kumamoto; 44 Ōita; 45 Miyazaki; 46 Kagoshima;
    47 Okinawa'),
  ('MX', '
    AGU Aguascalientes; BCN Baja California; BCS Baja California Sur; CAM Campeche; CHP Chiapas; CHH Chihuahua;
    CMX Ciudad de México; COA Coahuila; COL Colima; DUR Durango; MEX Estado de México; GUA Guanajuato;
    GRO Guerrero; HID Hidalgo; JAL Jalisco; MIC Michoacán; MOR Morelos; NAY Nayarit; NLE Nuevo León; OAX Oaxaca;
    PUE Puebla; QUE Querétaro; ROO Quintana Roo; SLP San Luis Potosí; SIN Sinaloa; SON Sonora; TAB Tabasco;
    TAM Tamaulipas; TLA Tlaxcala; VER Veracruz; YUC Yucatán; ZAC Zacatecas'),
  ('PT', '
    01 Aveiro; 02 Beja; 03 Braga; 04 Bragança; 05 Castelo Branco; 06 Coimbra; 07 Évora; 08 Faro; 09 Guarda;
    10 Leiria; 11 Lisboa; 12 Portalegre; 13 Porto; 14 Santarém; 15 Setúbal; 16 Viana do Castelo; 17 Vila Real;
    18 Viseu; 20 Açores; 30 Madeira'),
  ('US', '
    AL Alabama; AK Alaska; AS American Samoa; AZ Arizona; AR Arkansas; AA Armed Forces Americas;
    AE Armed Forces Europe; AP Armed Forces Pacific; CA California; CO Colorado; CT Connecticut; DE Delaware;
    DC District of Columbia; FL Florida; GA Georgia; GU Guam; HI Hawaii; ID Idaho; IL Illinois; IN Indiana;
    IA Iowa; KS Kansas; KY Kentucky; LA Louisiana; ME Maine; MD Maryland; MA Massachusetts; MI Michigan;
    MN Minnesota; MS Mississippi; MO Missouri; MT Montana; NE Nebraska; NV Nevada; NH New Hampshire; NJ New Jersey;
    NM New Mexico; NY New York; NC North Carolina; ND North Dakota; MP Northern Mariana Islands; OH Ohio;
    OK Oklahoma; OR Oregon; PA Pennsylvania; PR Puerto Rico; RI Rhode Island; SC South Carolina; SD South Dakota;
    TN Tennessee; TX Texas; VI U.S. Virgin Islands; UT Utah; VT Vermont; VA Virginia; WA Washington;
    WV West Virginia; WI Wisconsin; WY Wyoming')),
aliases (country, entries) as (values
  ('BR', '
    DF = Federal District'),
  ('CA', '
    NL = Newfoundland'),
  ('CN', '
    AH = 安徽省 | 安徽; BJ = 北京市 | 北京; CQ = 重庆市 | 重庆; FJ = 福建省 | 福建; GD = 广东省 | 广东; GS = 甘肃省 | 甘肃; GX = 广西壮族自治区 | 广西;
    GZ = 贵州省 | 贵州; HA = 河南省 | 河南; HB = 湖北省 | 湖北; HE = 河北省 | 河北; HI = 海南省 | 海南; HL = 黑龙江省 | 黑龙江; HN = 湖南省 | 湖南;
    JL = 吉林省 | 吉林; JS = 江苏省 | 江苏; JX = 江西省 | 江西; LN = 辽宁省 | 辽宁; NM = 内蒙古自治区 | 内蒙古 | Nei Mongol; NX = 宁夏回族自治区 | 宁夏;
    QH = 青海省 | 青海; SC = 四川省 | 四川; SD = 山东省 | 山东; SH = 上海市 | 上海; SN = 陕西省 | 陕西; SX = 山西省 | 山西; TJ = 天津市 | 天津;
    XJ = 新疆维吾尔自治区 | 新疆; XZ = 西藏自治区 | 西藏 | Xizang; YN = 云南省 | 云南; ZJ = 浙江省 | 浙江'),
  ('ES', '
    A = Alacant; BI = Vizcaya | Biscay; GI = Gerona; L = Lérida; LO = RI; M = MD | Comunidad de Madrid;
    MU = MC | Región de Murcia; NA = NC | Nafarroa | Navarre; O = AS | Principado de Asturias;
    PM = IB | Islas Baleares | Baleares | Balearic Islands; S = CB; SE = Seville; SS = Guipúzcoa; V = València;
    VI = Araba | Araba/Álava; OR = Orense; C = La Coruña; CS = Castelló'),
  ('IN', '
    CG = CT; OD = OR | Orissa; TS = TG; UK = UT | Uttaranchal;
    DH = Dadra and Nagar Haveli | Daman and Diu | DN | DD; PY = Pondicherry; DL = New Delhi | NCT of Delhi;
    AN = Andaman and Nicobar; JK = Jammu & Kashmir'),
  ('IT', '
    BZ = South Tyrol | Bozen | Alto Adige | Südtirol; FI = Florence; GE = Genoa;
    MB = Monza and Brianza | Monza e Brianza; MI = Milan; MN = Mantua; MS = Massa and Carrara | Massa e Carrara;
    NA = Naples; PD = Padua; PU = Pesaro and Urbino; RM = Rome; SR = Syracuse; TN = Trentino; TO = Turin;
    VE = Venice; RC = Reggio di Calabria; RE = Reggio nell''Emilia; FC = Forlì; AO = Valle d''Aosta | Aosta Valley'),
  ('JP', '
    01 = 北海道; 02 = 青森県 | 青森; 03 = 岩手県 | 岩手; 04 = 宮城県 | 宮城; 05 = 秋田県 | 秋田; 06 = 山形県 | 山形; 07 = 福島県 | 福島;
    08 = 茨城県 | 茨城; 09 = 栃木県 | 栃木; 10 = 群馬県 | 群馬; 11 = 埼玉県 | 埼玉; 12 = 千葉県 | 千葉; 13 = 東京都 | 東京; 14 = 神奈川県 | 神奈川;
    15 = 新潟県 | 新潟; 16 = 富山県 | 富山; 17 = 石川県 | 石川; 18 = 福井県 | 福井; 19 = 山梨県 | 山梨; 20 = 長野県 | 長野; 21 = 岐阜県 | 岐阜;
    22 = 静岡県 | 静岡; 23 = 愛知県 | 愛知; 24 = 三重県 | 三重; 25 = 滋賀県 | 滋賀; 26 = 京都府 | 京都; 27 = 大阪府 | 大阪; 28 = 兵庫県 | 兵庫;
    29 = 奈良県 | 奈良; 30 = 和歌山県 | 和歌山; 31 = 鳥取県 | 鳥取; 32 = 島根県 | 島根; 33 = 岡山県 | 岡山; 34 = 広島県 | 広島; 35 = 山口県 | 山口;
    36 = 徳島県 | 徳島; 37 = 香川県 | 香川; 38 = 愛媛県 | 愛媛; 39 = 高知県 | 高知; 40 = 福岡県 | 福岡; 41 = 佐賀県 | 佐賀; 42 = 長崎県 | 長崎;
    43 = 熊本県 | 熊本; 44 = 大分県 | 大分; 45 = 宮崎県 | 宮崎; 46 = 鹿児島県 | 鹿児島; 47 = 沖縄県 | 沖縄'),
  ('MX', '
    CMX = Mexico City | CDMX | Distrito Federal | DIF; MEX = México | Mexico State | State of Mexico;
    MIC = Michoacán de Ocampo; COA = Coahuila de Zaragoza; VER = Veracruz de Ignacio de la Llave;
    QUE = Querétaro de Arteaga'),
  ('PT', '
    11 = Lisbon; 20 = Azores | Região Autónoma dos Açores; 30 = Região Autónoma da Madeira'),
  ('US', '
    DC = Washington DC | Washington, D.C.; VI = Virgin Islands')),
shown as (
  select country, split_part(entry, ' ', 1) as short, substr(entry, strpos(entry, ' ') + 1) as name
  from lists, regexp_split_to_table(btrim(entries, E' \n'), E';\\s*') as entry),
others as (
  select country, split_part(entry, ' = ', 1) as short, name
  from aliases, regexp_split_to_table(btrim(entries, E' \n'), E';\\s*') as entry,
    regexp_split_to_table(split_part(entry, ' = ', 2), E' \\| ') as name),
texts as (
  select country, lower(short) as written, country || '-' || short as code from shown
  union select country, lower(country || '-' || short), country || '-' || short from shown
  union select country, lower(name), country || '-' || short from shown
  union select country, lower(name), country || '-' || short from others),
known as (
  select country, written, min(code) as code from texts group by country, written having count(*) = 1),
found as (
  select distinct on (r.store_id, r.country, known.code, r.class_code) r.store_id, r.rate_id, known.code
  from tax.rates r join known on known.country = r.country and known.written = lower(btrim(r.region))
  where r.region <> known.code and not exists (
    select from tax.rates other
    where other.store_id = r.store_id and other.country = r.country and other.class_code = r.class_code
      and lower(other.region) = lower(known.code) and other.rate_id <> r.rate_id)
  order by r.store_id, r.country, known.code, r.class_code, r.rate_id
  limit 1000)
update tax.rates r set region = found.code, revision = r.revision + 1
from found where r.store_id = found.store_id and r.rate_id = found.rate_id;
