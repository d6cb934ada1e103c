/**
 * Other ways to write a region, as `code = name | name`: in English, in the country's script, formerly. Kept apart from
 * the lists, because only those are shown: browsers need not load these.
 */
export const regionAliases: Readonly<Record<string, string>> = {
  BR: `
    DF = Federal District
  `,
  CA: `
    NL = Newfoundland
  `,
  CN: `
    AH = 安徽省 | 安徽; BJ = 北京市 | 北京; CQ = 重庆市 | 重庆; FJ = 福建省 | 福建; GD = 广东省 | 广东; GS = 甘肃省 | 甘肃;
    GX = 广西壮族自治区 | 广西; GZ = 贵州省 | 贵州; HA = 河南省 | 河南; HB = 湖北省 | 湖北; HE = 河北省 | 河北; HI = 海南省 | 海南;
    HL = 黑龙江省 | 黑龙江; HN = 湖南省 | 湖南; JL = 吉林省 | 吉林; JS = 江苏省 | 江苏; JX = 江西省 | 江西; LN = 辽宁省 | 辽宁;
    NM = 内蒙古自治区 | 内蒙古 | Nei Mongol; NX = 宁夏回族自治区 | 宁夏; QH = 青海省 | 青海; SC = 四川省 | 四川; SD = 山东省 | 山东;
    SH = 上海市 | 上海; SN = 陕西省 | 陕西; SX = 山西省 | 山西; TJ = 天津市 | 天津; XJ = 新疆维吾尔自治区 | 新疆;
    XZ = 西藏自治区 | 西藏 | Xizang; YN = 云南省 | 云南; ZJ = 浙江省 | 浙江
  `,
  ES: `
    A = Alacant; BI = Vizcaya | Biscay; GI = Gerona; L = Lérida; LO = RI; M = MD | Comunidad de Madrid;
    MU = MC | Región de Murcia; NA = NC | Nafarroa | Navarre; O = AS | Principado de Asturias;
    PM = IB | Islas Baleares | Baleares | Balearic Islands; S = CB; SE = Seville; SS = Guipúzcoa;
    V = València; VI = Araba | Araba/Álava; OR = Orense; C = La Coruña; CS = Castelló
  `,
  IN: `
    CG = CT; OD = OR | Orissa; TS = TG; UK = UT | Uttaranchal;
    DH = Dadra and Nagar Haveli | Daman and Diu | DN | DD; PY = Pondicherry;
    DL = New Delhi | NCT of Delhi; AN = Andaman and Nicobar; JK = Jammu & Kashmir
  `,
  IT: `
    BZ = South Tyrol | Bozen | Alto Adige | Südtirol; FI = Florence; GE = Genoa;
    MB = Monza and Brianza | Monza e Brianza; MI = Milan; MN = Mantua;
    MS = Massa and Carrara | Massa e Carrara; NA = Naples; PD = Padua; PU = Pesaro and Urbino; RM = Rome;
    SR = Syracuse; TN = Trentino; TO = Turin; VE = Venice; RC = Reggio di Calabria;
    RE = Reggio nell'Emilia; FC = Forlì; AO = Valle d'Aosta | Aosta Valley
  `,
  JP: `
    01 = 北海道; 02 = 青森県 | 青森; 03 = 岩手県 | 岩手; 04 = 宮城県 | 宮城; 05 = 秋田県 | 秋田; 06 = 山形県 | 山形; 07 = 福島県 | 福島;
    08 = 茨城県 | 茨城; 09 = 栃木県 | 栃木; 10 = 群馬県 | 群馬; 11 = 埼玉県 | 埼玉; 12 = 千葉県 | 千葉; 13 = 東京都 | 東京;
    14 = 神奈川県 | 神奈川; 15 = 新潟県 | 新潟; 16 = 富山県 | 富山; 17 = 石川県 | 石川; 18 = 福井県 | 福井; 19 = 山梨県 | 山梨;
    20 = 長野県 | 長野; 21 = 岐阜県 | 岐阜; 22 = 静岡県 | 静岡; 23 = 愛知県 | 愛知; 24 = 三重県 | 三重; 25 = 滋賀県 | 滋賀;
    26 = 京都府 | 京都; 27 = 大阪府 | 大阪; 28 = 兵庫県 | 兵庫; 29 = 奈良県 | 奈良; 30 = 和歌山県 | 和歌山; 31 = 鳥取県 | 鳥取;
    32 = 島根県 | 島根; 33 = 岡山県 | 岡山; 34 = 広島県 | 広島; 35 = 山口県 | 山口; 36 = 徳島県 | 徳島; 37 = 香川県 | 香川;
    38 = 愛媛県 | 愛媛; 39 = 高知県 | 高知; 40 = 福岡県 | 福岡; 41 = 佐賀県 | 佐賀; 42 = 長崎県 | 長崎; 43 = 熊本県 | 熊本;
    44 = 大分県 | 大分; 45 = 宮崎県 | 宮崎; 46 = 鹿児島県 | 鹿児島; 47 = 沖縄県 | 沖縄
  `,
  MX: `
    CMX = Mexico City | CDMX | Distrito Federal | DIF; MEX = México | Mexico State | State of Mexico;
    MIC = Michoacán de Ocampo; COA = Coahuila de Zaragoza; VER = Veracruz de Ignacio de la Llave;
    QUE = Querétaro de Arteaga
  `,
  PT: `
    11 = Lisbon; 20 = Azores | Região Autónoma dos Açores; 30 = Região Autónoma da Madeira
  `,
  US: `
    DC = Washington DC | Washington, D.C.; VI = Virgin Islands
  `,
}
