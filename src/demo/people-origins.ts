/**
 * Names for invented people. Family names are made up to sound like a place in the world; a full name is put together by
 * chance from two lists, so none is taken from a real or a known person.
 */
export type Origin = {
  given: readonly string[]
  family: readonly string[]
  /** A language for an interpreter as people write it themselves; none when Dutch or English goes well. */
  speaks: readonly string[]
  writes: 'nl' | 'en' | 'either'
  /** Some people write their name as it stands in their own passport. */
  inOwnScript?: readonly string[]
}

const words = (text: string) => text.split(' ')

export const origins = {
  syria: {
    given: words('Lamar Hadil Rasha Nour Tala Yaman Qusay Anas Mayar Rima Ghaith Jude Bisan Wael'),
    family: ['al-Qamrani', 'Halaboush', 'Darwishan', 'al-Zaytouna', 'Kassabli', 'Naqshtar', 'Sabbaghin', 'Rummani'],
    speaks: ['Arabisch', 'Arabisch (Syrisch)', 'العربية'],
    writes: 'nl',
    inOwnScript: ['لمى الزيتوني', 'قصي حلبوش'],
  },
  eritrea: {
    given: words('Semhar Filmon Winta Robel Yohana Natnael Luwam Merhawi Saba Abel Delina Yonas'),
    family: ['Tesfamika', 'Gebrezgi', 'Weldegabir', 'Habtezion', 'Kiflemar', 'Ogbasel', 'Teklehay', 'Mehariwa'],
    speaks: ['Tigrinya', 'ትግርኛ'],
    writes: 'nl',
    inOwnScript: ['ሰምሃር ተስፋሚካ', 'ፊልሞን ገብረዝጊ'],
  },
  afghanistan: {
    given: words('Parwana Zohal Farshid Mursal Haseeb Nilab Samim Freshta Idris Hosna Wais Spozhmai'),
    family: ['Anarwal', 'Zarifkhel', 'Noorbakhshi', 'Paghmanai', 'Rostayar', 'Sahelpur', 'Ghorizad'],
    speaks: ['Dari', 'Pasjtoe', 'دری'],
    writes: 'nl',
    inOwnScript: ['پروانه اناروال'],
  },
  iran: {
    given: words('Golnaz Arash Shirin Kaveh Niloufar Babak Mahsa Sina Taraneh Pouya Elham Kian'),
    family: ['Sepidrou', 'Golestanfar', 'Mehrabadi', 'Kuhpaye', 'Zarringol', 'Nikdasht', 'Baranpour'],
    speaks: ['Farsi', 'فارسی'],
    writes: 'either',
  },
  somalia: {
    given: words('Hodan Liban Ifrah Guled Sagal Warsame Idil Mahad Ubax Zakariye Hamdi Bilan'),
    family: ['Dhoorre', 'Geedow', 'Xirsane', 'Cawaale', 'Faarado', 'Magoole', 'Sabriyare'],
    speaks: ['Somalisch', 'Af-Soomaali'],
    writes: 'nl',
  },
  turkey: {
    given: words('Defne Emre Zeynep Kerem Elif Onur Ceren Tolga İrem Barış Şule Gökhan'),
    family: ['Yıldızbakan', 'Karasuoğul', 'Çınarlıer', 'Denizgüneş', 'Akçabulut', 'Taşpınarcı', 'Ümitkaya'],
    speaks: ['Turks', 'Türkçe'],
    writes: 'either',
  },
  morocco: {
    given: words('Ilham Soufiane Hajar Yassir Loubna Anouar Wiam Reda Chaimae Tarik Meryem Badr'),
    family: ['el Warzazi', 'Bouzitoune', 'Tafraouli', 'el Khaimani', 'Azrougar', 'Benmersal', 'Tizniri'],
    speaks: ['Arabisch (Marokkaans)', 'Tarifit'],
    writes: 'nl',
  },
  ukraine: {
    given: words('Oksana Taras Solomiya Bohdan Zoryana Ostap Yaryna Maksym Lesya Danylo Myroslava Nazar'),
    family: ['Kalynchuk', 'Zorepad', 'Vyshnevytsya', 'Stepolis', 'Dubrovyk', 'Ozernenko', 'Klenovych'],
    speaks: ['Oekraïens', 'Українська'],
    writes: 'en',
    inOwnScript: ['Соломія Зорепад', 'Остап Дубровик'],
  },
  india: {
    given: words('Ananya Rohit Kavya Nikhil Meenal Suresh Ishita Varun Lakshmi Tejas Pooja Aditya'),
    family: ['Kumarappan', 'Deshmandal', 'Nairavil', 'Chakrapur', 'Iyengiri', 'Patwarkar', 'Sundarvel', 'Bhatnavis'],
    speaks: ['Hindi', 'Tamil'],
    writes: 'en',
  },
  china: {
    given: words('Yuxin Haoran Meiling Zihan Xiaoyu Jianing Ruoxi Tianyi Shuyi Bowen Lanying Zhiyuan'),
    family: words('Shanqiu Beichuan Lüyun Quanhe Zhongmu Heyan Songlin'),
    speaks: ['Mandarijn', '中文'],
    writes: 'en',
    inOwnScript: ['山秋 雨欣'],
  },
  indonesia: {
    given: words('Ayu Bagus Citra Dimas Kirana Galih Laras Wulan Yoga Putri Rangga Sekar'),
    family: words('Wirawangsa Sukmadipta Hartanusa Lestawan Pramukti Gunadarmo'),
    speaks: ['Indonesisch'],
    writes: 'en',
  },
  brazil: {
    given: words('Thaís João Larissa Caio Letícia Renan Júlia Murilo Bianca Otávio Raíssa Vinícius'),
    family: ['Ribamar Sá', 'Pedrafonte', 'Campolindo', 'da Serrana', 'Vilanço', 'Matosinho', 'dos Coqueiros'],
    speaks: ['Portugees', 'Português'],
    writes: 'en',
  },
  colombia: {
    given: words('Ximena Andrés Daniela Camilo Lucía Esteban Paola Joaquín Mariana Íker Valentina Julián'),
    family: ['Montealba', 'Riosalto', 'Peñalinda', 'de la Quebrada', 'Arbolejo', 'Cordillano', 'Fuenmora'],
    speaks: ['Spaans', 'Español'],
    writes: 'en',
  },
  britain: {
    given: words('Imogen Callum Bethan Rhys Poppy Alistair Niamh Gareth Harriet Angus Phoebe Euan'),
    family: words("Wetherlow Ashcombe-Pryde Thistlemere Penhollow O'Carrick MacIvory Brackenby"),
    speaks: [],
    writes: 'en',
  },
  america: {
    given: words('Madison Tyler Brooke Jordan Savannah Logan Keisha Mason Autumn Devin Paige Hunter'),
    family: words('Larkenfield Stonebrook Delacrest Hollingrove Merriwell Castorena Birchwater'),
    speaks: [],
    writes: 'en',
  },
  nigeria: {
    given: words('Chiamaka Tunde Adaeze Obinna Folake Emeka Ngozi Segun Ifeoma Kelechi Yetunde Uche'),
    family: words('Okonjiwa Adebamoke Nwachidi Ezeugomba Olorunlade Balarabawa'),
    speaks: [],
    writes: 'en',
  },
  'south-africa': {
    given: words('Anika Thabo Lerato Pieter Nomsa Ruan Zanele Sipho Marli Kagiso Liezel Bongani'),
    family: ['van der Rooikrans', 'Mokwenasi', 'Dlaminkosi', 'Vaalwater', 'Khumandla', 'Bergfontein'],
    speaks: [],
    writes: 'either',
  },
  korea: {
    given: words('Seoyeon Minjun Haeun Jiho Yuna Dohyun Chaewon Taemin Sumin Hyeri Wooyoung Nari'),
    family: words('Namgang Seolbaek Hwanjin Dokgam Ongsan'),
    speaks: ['Koreaans', '한국어'],
    writes: 'en',
    inOwnScript: ['남강 서연'],
  },
  vietnam: {
    given: words('Linh Quang Thảo Minh Hương Khoa Ngọc Đức Mai Phúc Thanh Vy'),
    family: ['Trầngiang', 'Lêsơn', 'Đỗthành', 'Vũhải', 'Phanlâm'],
    speaks: ['Vietnamees', 'Tiếng Việt'],
    writes: 'en',
  },
} as const satisfies Record<string, Origin>

export type OriginName = keyof typeof origins

/** Where people come from, by client group code of the reference network; a name twice is twice as likely. */
export const originsOfGroup: Readonly<Record<string, readonly OriginName[]>> = {
  'knowledge-migrant': [
    ...(['india', 'india', 'india', 'turkey', 'china', 'china', 'brazil', 'america', 'south-africa'] as const),
    ...(['iran', 'korea', 'ukraine', 'nigeria', 'colombia', 'indonesia'] as const),
  ],
  student: ['china', 'china', 'india', 'indonesia', 'america', 'vietnam', 'turkey', 'korea', 'iran', 'colombia'],
  'asylum-status-holder': ['syria', 'syria', 'syria', 'eritrea', 'eritrea', 'afghanistan', 'iran', 'somalia', 'turkey'],
  brexit: ['britain', 'britain', 'britain', 'britain', 'nigeria', 'india'],
  worker: ['ukraine', 'indonesia', 'india', 'turkey', 'vietnam', 'colombia', 'south-africa', 'america'],
}
