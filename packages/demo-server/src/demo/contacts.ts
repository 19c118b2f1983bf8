import type { CampaignKey } from './campaigns.js';
import type { ProductKey } from './products.js';
import type { TagKey } from './tags.js';

export interface DemoContact {
  /** The document number, which is unique; the scripts refer to contacts by it. */
  readonly code: string;
  readonly name: string;
  readonly language: 'es' | 'pt' | 'en' | 'de';
  /** ISO 3166-1, two letters. */
  readonly country: string;
  readonly city: string;
  readonly campaign: CampaignKey;
  readonly contract: string;
  /** Year. */
  readonly customerSince: number;
  /** E.164 numbers; the first is the usual one. */
  readonly phones: readonly string[];
  readonly email: string;
  readonly products: readonly ProductKey[];
  readonly tags: readonly TagKey[];
}

type Details = Pick<DemoContact, 'phones' | 'email' | 'products' | 'tags'>;

function contact(
  code: string,
  name: string,
  language: DemoContact['language'],
  country: string,
  city: string,
  campaign: CampaignKey,
  contract: string,
  customerSince: number,
  details: Details,
): DemoContact {
  return { code, name, language, country, city, campaign, contract, customerSince, ...details };
}

/**
 * These contacts are fictitious: document numbers are specimens or have a wrong check letter or digit; mail domains
 * are reserved (RFC 2606); phone numbers are from the drama ranges of Ofcom and Bundesnetzagentur, or, where a
 * country has none, from mobile ranges that its numbering plan leaves unassigned (Spain 75, Portugal 95).
 */
export const demoContacts: readonly DemoContact[] = [
  contact('41223907K', 'Lucía Ferrer Montaner', 'es', 'ES', 'Barcelona', 'renewals', '8841-RN', 2019, {
    phones: ['+34752415920'],
    email: 'lucia@ferrer.example',
    products: ['electricity', 'fibre', 'mobile'],
    tags: ['vip', 'paperless'],
  }),
  contact('GB1125797', 'Oliver Hughes', 'en', 'ES', 'Málaga', 'support', '9443-SP', 2019, {
    phones: ['+447700900633'],
    email: 'oliver.hughes@example.org',
    products: ['fibre', 'mobile'],
    tags: ['paperless'],
  }),
  contact('256187618', 'Beatriz Carvalho', 'pt', 'PT', 'Lisboa', 'renewals', '8262-RN', 2018, {
    phones: ['+351959303113'],
    email: 'beatriz.carvalho@example.net',
    products: ['electricity', 'gas'],
    tags: ['paperless'],
  }),
  contact('50944923P', 'Andrés Restrepo Vélez', 'es', 'ES', 'Madrid', 'support', '2458-SP', 2026, {
    phones: ['+34752910433'],
    email: 'andres.restrepo@example.com',
    products: ['electricity', 'fibre'],
    tags: ['new-customer'],
  }),
  contact('11742157K', 'Marta Ruiz Salvatierra', 'es', 'ES', 'Zaragoza', 'support', '9556-SP', 2017, {
    phones: ['+34759442597'],
    email: 'marta.ruiz@example.com',
    products: ['electricity', 'gas'],
    tags: [],
  }),
  contact('68102991M', 'Joan Oliver Serra', 'es', 'ES', 'Girona', 'support', '8877-SP', 2011, {
    phones: ['+34752612965', '+34759083622'],
    email: 'joan.oliver@example.com',
    products: ['fibre'],
    tags: ['paperless'],
  }),
  contact('L01X00T14', 'Klaus Straßenbahnhaltestelle', 'de', 'ES', 'Palma', 'renewals', '2764-RN', 2019, {
    phones: ['+34750567802', '+34757850191'],
    email: 'klaus.strassenbahnhaltestelle@example.org',
    products: ['electricity', 'solar'],
    tags: ['vip'],
  }),
  contact('A40033880', 'Ayuntamiento de Pals', 'es', 'ES', 'Pals', 'renewals', '5178-RN', 2012, {
    phones: ['+34752082426'],
    email: 'info@ayuntamiento-pals.example',
    products: ['electricity', 'gas', 'maintenance'],
    tags: ['company'],
  }),
  contact('39259726F', 'Nuria Blanch Soler', 'es', 'ES', 'Tarragona', 'renewals', '7308-RN', 2011, {
    phones: ['+34753314286'],
    email: 'nuria.blanch@example.com',
    products: ['electricity'],
    tags: ['paperless'],
  }),
  contact('70199160Q', 'Tomás Dalmau Ribas', 'es', 'ES', 'Lleida', 'support', '9196-SP', 2021, {
    phones: ['+34750234614', '+34759421040'],
    email: 'tomas.dalmau@example.com',
    products: ['gas', 'maintenance'],
    tags: [],
  }),
  contact('60094782D', 'Inés Echevarría Aldama', 'es', 'ES', 'Bilbao', 'renewals', '2082-RN', 2011, {
    phones: ['+34756711973'],
    email: 'ines.echevarria@example.com',
    products: ['electricity', 'gas'],
    tags: ['at-risk'],
  }),
  contact('L01X00T89', 'Greta Weiss', 'de', 'ES', 'Alicante', 'renewals', '6769-RN', 2020, {
    phones: ['+34755024491', '+34750339691'],
    email: 'greta.weiss@example.org',
    products: ['fibre'],
    tags: ['at-risk'],
  }),
  contact('47978014S', 'Javier Montoya Prieto', 'es', 'ES', 'Sevilla', 'support', '8559-SP', 2023, {
    phones: ['+34750296866'],
    email: 'javier.montoya@example.com',
    products: ['fibre', 'mobile'],
    tags: [],
  }),
  contact('22308348L', 'Carmen Sanchis Peris', 'es', 'ES', 'València', 'renewals', '7106-RN', 2010, {
    phones: ['+34757533475'],
    email: 'carmen.sanchis@example.com',
    products: ['electricity', 'solar'],
    tags: ['vip'],
  }),
  contact('56733608G', 'Rafael Ibáñez Cuenca', 'es', 'ES', 'Murcia', 'support', '3881-SP', 2022, {
    phones: ['+34751501738', '+34750255820'],
    email: 'rafael.ibanez@example.com',
    products: ['electricity'],
    tags: [],
  }),
  contact('70259563F', 'Pilar Arrieta Goñi', 'es', 'ES', 'Pamplona', 'support', '8319-SP', 2011, {
    phones: ['+34756684894'],
    email: 'pilar.arrieta@example.com',
    products: ['gas', 'maintenance'],
    tags: ['no-ads'],
  }),
  contact('76217224D', 'Sergio Cabrera Medina', 'es', 'ES', 'Las Palmas', 'support', '4684-SP', 2026, {
    phones: ['+34755273725'],
    email: 'sergio.cabrera@example.com',
    products: ['fibre'],
    tags: ['new-customer'],
  }),
  contact('28977094K', 'Elena Vidal Castro', 'es', 'ES', 'A Coruña', 'renewals', '6477-RN', 2018, {
    phones: ['+34758140835'],
    email: 'elena.vidal@example.com',
    products: ['electricity', 'fibre'],
    tags: ['paperless'],
  }),
  contact('73204010K', 'Manuel Ortega Luque', 'es', 'ES', 'Córdoba', 'support', '3399-SP', 2019, {
    phones: ['+34752224091'],
    email: 'manuel.ortega@example.com',
    products: ['electricity'],
    tags: [],
  }),
  contact('46858502P', 'Rosa Giménez Pardo', 'es', 'ES', 'Huesca', 'renewals', '2620-RN', 2024, {
    phones: ['+34755124412'],
    email: 'rosa.gimenez@example.com',
    products: ['gas'],
    tags: ['no-ads'],
  }),
  contact('15295055V', 'Iker Zubizarreta Lasa', 'es', 'ES', 'Donostia', 'support', '4544-SP', 2022, {
    phones: ['+34750776812'],
    email: 'iker.zubizarreta@example.com',
    products: ['fibre', 'mobile'],
    tags: [],
  }),
  contact('32959484S', 'Teresa Bermúdez Otero', 'es', 'ES', 'Vigo', 'renewals', '3559-RN', 2023, {
    phones: ['+34757872233'],
    email: 'teresa.bermudez@example.com',
    products: ['electricity'],
    tags: ['paperless'],
  }),
  contact('63820053Z', 'Álvaro Quesada Rincón', 'es', 'ES', 'Granada', 'support', '3696-SP', 2018, {
    phones: ['+34751481334'],
    email: 'alvaro.quesada@example.com',
    products: ['fibre'],
    tags: ['at-risk'],
  }),
  contact('68480873Q', 'Mercè Casadevall Puig', 'es', 'ES', 'Vic', 'renewals', '4394-RN', 2013, {
    phones: ['+34751583289'],
    email: 'merce.casadevall@example.com',
    products: ['electricity', 'gas', 'solar'],
    tags: ['vip', 'paperless'],
  }),
  contact('11442718X', 'Hugo Peralta Nieto', 'es', 'ES', 'Toledo', 'support', '9438-SP', 2026, {
    phones: ['+34756248281', '+34758801469'],
    email: 'hugo.peralta@example.com',
    products: ['mobile'],
    tags: ['new-customer'],
  }),
  contact('22031115H', 'Lourdes Navas Herrero', 'es', 'ES', 'Valladolid', 'renewals', '8763-RN', 2012, {
    phones: ['+34753977602'],
    email: 'lourdes.navas@example.com',
    products: ['gas', 'maintenance'],
    tags: [],
  }),
  contact('P42343118', 'Panadería El Trigal S.L.', 'es', 'ES', 'Burgos', 'renewals', '6179-RN', 2010, {
    phones: ['+34758976538'],
    email: 'info@panaderia-trigal.example',
    products: ['electricity', 'gas', 'fibre'],
    tags: ['company'],
  }),
  contact('P04045448', 'Transportes Lumbreras S.A.', 'es', 'ES', 'Logroño', 'support', '5188-SP', 2023, {
    phones: ['+34756150092', '+34751760093'],
    email: 'info@transportes-lumbreras.example',
    products: ['electricity', 'mobile'],
    tags: ['company', 'vip'],
  }),
  contact('22529236X', 'Gonzalo Arce Villalba', 'es', 'ES', 'Santander', 'support', '4398-SP', 2009, {
    phones: ['+34757845173', '+34751052323'],
    email: 'gonzalo.arce@example.com',
    products: ['electricity'],
    tags: [],
  }),
  contact('26655098R', 'Mireia Font Llopis', 'es', 'ES', 'Castelló', 'renewals', '8394-RN', 2013, {
    phones: ['+34753689649'],
    email: 'mireia.font@example.com',
    products: ['fibre', 'mobile'],
    tags: ['paperless'],
  }),
  contact('52751883R', 'Emilio Sáenz de la Hoya', 'es', 'ES', 'Madrid', 'renewals', '3723-RN', 2020, {
    phones: ['+34750188872'],
    email: 'emilio.saenz@example.com',
    products: ['electricity'],
    tags: [],
  }),
  contact('26973751G', 'Ximena Duarte Salgado', 'es', 'ES', 'Madrid', 'support', '2974-SP', 2026, {
    phones: ['+34754128473'],
    email: 'ximena.duarte@example.com',
    products: ['mobile'],
    tags: ['new-customer'],
  }),
  contact('30768407T', 'Joaquín Mateu Andreu', 'es', 'ES', 'Alacant', 'support', '2216-SP', 2023, {
    phones: ['+34759285450'],
    email: 'joaquin.mateu@example.com',
    products: ['electricity', 'solar'],
    tags: [],
  }),
  contact('10202638X', 'Begoña Uriarte Mendía', 'es', 'ES', 'Vitoria', 'renewals', '2695-RN', 2022, {
    phones: ['+34754774000', '+34758464794'],
    email: 'begona.uriarte@example.com',
    products: ['gas'],
    tags: ['no-ads'],
  }),
  contact('210604087', 'Tiago Almeida Santos', 'pt', 'PT', 'Porto', 'support', '8007-SP', 2009, {
    phones: ['+351950517615'],
    email: 'tiago.almeida@example.net',
    products: ['fibre', 'mobile'],
    tags: [],
  }),
  contact('219093739', 'Inês Figueiredo Lopes', 'pt', 'PT', 'Coimbra', 'renewals', '4055-RN', 2023, {
    phones: ['+351955818113'],
    email: 'ines.figueiredo@example.net',
    products: ['electricity'],
    tags: ['paperless'],
  }),
  contact('277007120', 'Rui Gonçalves Pinto', 'pt', 'PT', 'Braga', 'support', '4007-SP', 2015, {
    phones: ['+351959893899'],
    email: 'rui.goncalves@example.net',
    products: ['gas'],
    tags: [],
  }),
  contact('234025997', 'Catarina Moreira Dias', 'pt', 'PT', 'Lisboa', 'support', '3617-SP', 2026, {
    phones: ['+351955770491'],
    email: 'catarina.moreira@example.net',
    products: ['fibre'],
    tags: ['new-customer'],
  }),
  contact('242999825', 'João Vasconcelos Neto', 'pt', 'PT', 'Faro', 'renewals', '2877-RN', 2015, {
    phones: ['+351953428080'],
    email: 'joao.vasconcelos@example.net',
    products: ['electricity', 'solar'],
    tags: ['vip'],
  }),
  contact('217784302', 'Mariana Teixeira Rocha', 'pt', 'PT', 'Aveiro', 'support', '2532-SP', 2015, {
    phones: ['+351953454357'],
    email: 'mariana.teixeira@example.net',
    products: ['mobile', 'fibre'],
    tags: [],
  }),
  contact('233775276', 'Luís Peixoto Barros', 'pt', 'PT', 'Évora', 'renewals', '6190-RN', 2010, {
    phones: ['+351956102739'],
    email: 'luis.peixoto@example.net',
    products: ['gas', 'maintenance'],
    tags: ['no-ads'],
  }),
  contact('274018709', 'Sofia Antunes Marques', 'pt', 'PT', 'Setúbal', 'support', '7791-SP', 2016, {
    phones: ['+351951021368', '+351955348453'],
    email: 'sofia.antunes@example.net',
    products: ['electricity'],
    tags: ['at-risk'],
  }),
  contact('260489089', 'Padaria Flor do Minho Lda.', 'pt', 'PT', 'Guimarães', 'renewals', '5887-RN', 2014, {
    phones: ['+351957565511'],
    email: 'info@padaria-minho.example',
    products: ['electricity', 'gas'],
    tags: ['company'],
  }),
  contact('242120239', 'Pedro Nogueira Faria', 'pt', 'PT', 'Leiria', 'support', '9539-SP', 2013, {
    phones: ['+351959031530'],
    email: 'pedro.nogueira@example.net',
    products: ['fibre'],
    tags: [],
  }),
  contact('261748306', 'Helena Queirós Matos', 'pt', 'PT', 'Viseu', 'renewals', '9206-RN', 2009, {
    phones: ['+351956167668', '+351953989351'],
    email: 'helena.queiros@example.net',
    products: ['electricity', 'gas'],
    tags: ['paperless'],
  }),
  contact('230805260', 'Thiago Ribeiro Camargo', 'pt', 'PT', 'Lisboa', 'support', '2838-SP', 2026, {
    phones: ['+351950324479'],
    email: 'thiago.ribeiro@example.net',
    products: ['mobile'],
    tags: ['new-customer'],
  }),
  contact('251397984', 'Larissa Monteiro Duarte', 'pt', 'PT', 'Porto', 'support', '3107-SP', 2011, {
    phones: ['+351954036813', '+351957679863'],
    email: 'larissa.monteiro@example.net',
    products: ['fibre', 'mobile'],
    tags: [],
  }),
  contact('GB8267988', 'Emily Carter', 'en', 'GB', 'London', 'support', '4044-SP', 2011, {
    phones: ['+447700900880'],
    email: 'emily.carter@example.org',
    products: ['fibre'],
    tags: [],
  }),
  contact('GB6511952', 'James Whitfield', 'en', 'ES', 'Marbella', 'renewals', '3071-RN', 2009, {
    phones: ['+447700900300'],
    email: 'james.whitfield@example.org',
    products: ['electricity', 'solar'],
    tags: ['vip'],
  }),
  contact('GB1247689', 'Siobhán O’Connor', 'en', 'ES', 'Nerja', 'renewals', '9434-RN', 2013, {
    phones: ['+447700900427'],
    email: 'siobhan.oconnor@example.org',
    products: ['electricity'],
    tags: ['paperless'],
  }),
  contact('GB0318577', 'Harriet Blackwood', 'en', 'GB', 'Edinburgh', 'support', '8196-SP', 2021, {
    phones: ['+441314960505'],
    email: 'harriet.blackwood@example.org',
    products: ['gas'],
    tags: [],
  }),
  contact('GB1072187', 'Daniel Okafor', 'en', 'GB', 'London', 'support', '8104-SP', 2026, {
    phones: ['+447700900823'],
    email: 'daniel.okafor@example.org',
    products: ['fibre', 'mobile'],
    tags: ['new-customer'],
  }),
  contact('GB6932508', 'Priya Raman', 'en', 'GB', 'Manchester', 'renewals', '8926-RN', 2017, {
    phones: ['+441614960924'],
    email: 'priya.raman@example.org',
    products: ['electricity', 'fibre'],
    tags: [],
  }),
  contact('GB1836709', 'Thomas Ashdown', 'en', 'ES', 'Denia', 'support', '8442-SP', 2020, {
    phones: ['+447700900007'],
    email: 'thomas.ashdown@example.org',
    products: ['electricity'],
    tags: ['no-ads'],
  }),
  contact('GB8361875', 'Grace Lindqvist', 'en', 'ES', 'Barcelona', 'support', '7423-SP', 2012, {
    phones: ['+447700900938'],
    email: 'grace.lindqvist@example.org',
    products: ['fibre'],
    tags: ['at-risk'],
  }),
  contact('GB6191982', 'Harbour Lane Lettings Ltd', 'en', 'GB', 'London', 'renewals', '3150-RN', 2018, {
    phones: ['+447700900662'],
    email: 'info@harbour-lettings.example',
    products: ['electricity', 'gas', 'fibre'],
    tags: ['company'],
  }),
  contact('GB4592655', 'Megan Price', 'en', 'ES', 'Jávea', 'renewals', '2037-RN', 2018, {
    phones: ['+447700900433'],
    email: 'megan.price@example.org',
    products: ['gas', 'maintenance'],
    tags: [],
  }),
  contact('L01X00T72', 'Annika Schröder', 'de', 'DE', 'Hamburg', 'support', '7949-SP', 2020, {
    phones: ['+494066969573'],
    email: 'annika.schroeder@example.org',
    products: ['fibre', 'mobile'],
    tags: [],
  }),
  contact('L01X00T94', 'Jürgen Brandt', 'de', 'DE', 'München', 'renewals', '9471-RN', 2023, {
    phones: ['+498999998395'],
    email: 'juergen.brandt@example.org',
    products: ['electricity', 'gas'],
    tags: ['paperless'],
  }),
  contact('L01X00T91', 'Sabine Köhler', 'de', 'DE', 'Berlin', 'support', '6002-SP', 2011, {
    phones: ['+493023125241'],
    email: 'sabine.koehler@example.org',
    products: ['electricity'],
    tags: [],
  }),
  contact('L01X00T47', 'Lukas Hoffmann', 'de', 'ES', 'Palma', 'support', '2263-SP', 2026, {
    phones: ['+34752610094'],
    email: 'lukas.hoffmann@example.org',
    products: ['fibre'],
    tags: ['new-customer'],
  }),
  contact('L01X00T82', 'Ferienhaus Möwe GmbH', 'de', 'DE', 'Berlin', 'renewals', '9660-RN', 2009, {
    phones: ['+493023125504'],
    email: 'info@ferienhaus-moewe.example',
    products: ['electricity', 'solar'],
    tags: ['company', 'vip'],
  }),
  contact('L01X00T46', 'Katharina von Rautenberg-Lindau', 'de', 'DE', 'Berlin', 'renewals', '7894-RN', 2014, {
    phones: ['+493023125700', '+493023125082'],
    email: 'katharina.rautenberglindau@example.org',
    products: ['gas'],
    tags: ['no-ads'],
  }),
  contact('L01X00T06', 'Matthias Engel', 'de', 'DE', 'Frankfurt', 'support', '9848-SP', 2017, {
    phones: ['+496990009413', '+496990009201'],
    email: 'matthias.engel@example.org',
    products: ['mobile'],
    tags: [],
  }),
];
