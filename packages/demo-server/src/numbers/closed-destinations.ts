/**
 * Destinations that fraud uses, because the owner of such a number earns from each call: satellites and networks
 * without a country (E.164 assignments of the ITU), and the premium numbers of the countries that we serve. A tenant
 * opens one by naming its prefix.
 */
export const closedDestinations: readonly string[] = [
  // Satellites, international networks, shared cost, universal personal numbers, international premium rate
  ...['+870', '+878', '+881', '+882', '+883', '+888', '+979', '+808'],
  // North America, United Kingdom, Ireland
  ...['+1900', '+1976', '+449', '+4470', '+4487', '+35315', '+353155'],
  // Spain, Portugal, Brazil, Mexico, Argentina, Colombia, Chile
  ...['+34803', '+34806', '+34807', '+34905', '+34907', '+34118'],
  ...[
    '+351760',
    '+351761',
    '+351762',
    '+351607',
    '+351608',
    '+55900',
    '+550900',
    '+52900',
    '+54600',
    '+57901',
    '+56600',
  ],
  // Germany, France, Italy, Switzerland, Austria, Belgium, Netherlands
  ...[
    '+49900',
    '+49137',
    '+49118',
    '+3389',
    '+39144',
    '+39166',
    '+39178',
    '+3989',
    '+41900',
    '+41901',
    '+41906',
  ],
  ...[
    '+43900',
    '+43901',
    '+43930',
    '+43931',
    '+32900',
    '+32903',
    '+32905',
    '+32909',
    '+31900',
    '+31906',
    '+31909',
  ],
];
