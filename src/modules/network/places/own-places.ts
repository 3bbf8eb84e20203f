/**
 * What GeoNames' list lacks, from general knowledge (own work; coordinates typed by hand, to about a kilometre).
 * Same columns as geonames-nl.json.
 */
export const ownPlaces: readonly string[] = [
  'Deurne|51.463|5.797|Deurne|Noord-Brabant|32000',
  'Eemnes|52.254|5.258|Eemnes|Utrecht|9500',
  'Etten-Leur|51.571|4.636|Etten-Leur|Noord-Brabant|44000',
  'Heinkenszand|51.474|3.814|Borsele|Zeeland|5500',
  'Hellendoorn|52.390|6.450|Hellendoorn|Overijssel|5900',
  'Veere|51.548|3.667|Veere|Zeeland|1600',
]

/** Other names that people use: former, official, colloquial, Frisian, English, German and French ones. */
export const aliases: Readonly<Record<string, string>> = {
  "'s-Gravenhage": 'Den Haag',
  'The Hague': 'Den Haag',
  'La Haye': 'Den Haag',
  'Den Bosch': "'s-Hertogenbosch",
  'Bois-le-Duc': "'s-Hertogenbosch",
  Flushing: 'Vlissingen',
  'Hook of Holland': 'Hoek van Holland',
  Nimwegen: 'Nijmegen',
  Leyden: 'Leiden',
  Mestreech: 'Maastricht',
  Mokum: 'Amsterdam',
  Grunn: 'Groningen',
  Ljouwert: 'Leeuwarden',
  Snits: 'Sneek',
  Bergum: 'Burgum',
  Damwoude: 'Damwâld',
  'Hengelo (O.)': 'Hengelo',
  'Bergen (NH.)': 'Bergen',
  'Bergen (L.)': 'Nieuw-Bergen',
  Tietjerksteradeel: 'Tytsjerksteradiel',
  Dantumadeel: 'Dantumadiel',
  'Sudwest Fryslan': 'Súdwest-Fryslân',
  'Zuidwest-Friesland': 'Súdwest-Fryslân',
  'Noordoost-Friesland': 'Noardeast-Fryslân',
  'De Friese Meren': 'De Fryske Marren',
}

/** Municipalities that were merged, with a place or municipality in the same spot. */
export const formerMunicipalities: Readonly<Record<string, string>> = {
  Westvoorne: 'Rockanje',
  'Mill en Sint Hubert': 'Mill',
  Landerd: 'Zeeland',
  Beemster: 'Middenbeemster',
  Langedijk: 'Broek op Langedijk',
  Binnenmaas: "'s-Gravendeel",
  Cromstrijen: 'Numansdorp',
  Korendijk: 'Piershil',
  Giessenlanden: 'Arkel',
  Molenwaard: 'Bleskensgraaf',
  Lingewaal: 'Vuren',
  Neerijnen: 'Waardenburg',
  Zederik: 'Ameide',
  Bellingwedde: 'Bellingwolde',
  'De Marne': 'Leens',
  Eemsmond: 'Uithuizen',
  Menterwolde: 'Zuidbroek',
  Franekeradeel: 'Franeker',
  'Het Bildt': 'Sint Annaparochie',
  'Kollumerland en Nieuwkruisland': 'Kollum',
  Littenseradiel: 'Wommels',
  Rijnwaarden: 'Lobith',
  'Haarlemmerliede en Spaarnwoude': 'Halfweg',
}
