import type { ChatScript } from './chat-script.js';

export const chatScriptsEn: readonly ChatScript[] = [
  {
    key: 'support-slow-fibre',
    contact: 'GB8267988',
    language: 'en',
    queue: 'support',
    channel: 'webchat',
    subject: 'Fibre is slow in the evening',
    opening: [
      { afterMs: 1500, text: 'Hi there' },
      { afterMs: 5700, text: 'Our fibre gets really slow every evening, I can hardly join a video call' },
    ],
    replies: [
      [{ afterMs: 4600, text: 'About 12 Mb down, it should be 600' }],
      [{ afterMs: 5300, text: 'Yes, with the cable too, not only over Wi-Fi' }],
      [
        { afterMs: 4700, text: 'Thursday afternoon works for a visit' },
        { afterMs: 2700, text: 'My number is +44 7700 900482' },
      ],
    ],
    nudge: { afterMs: 45000, text: 'Are you still there?' },
    closing: [{ afterMs: 4900, text: 'Lovely, thanks for sorting it out. Bye!' }],
  },
  {
    key: 'renewals-solar',
    contact: 'GB6511952',
    language: 'en',
    queue: 'renewals',
    channel: 'webchat',
    subject: 'Renewal with solar panels',
    opening: [
      {
        afterMs: 6500,
        text: 'Good afternoon. My contract is up for renewal and I have had panels since spring',
      },
      { afterMs: 3600, text: 'Do you pay for what goes back to the grid?' },
    ],
    replies: [
      [{ afterMs: 4500, text: 'Roughly 180 kWh a month in summer' }],
      [{ afterMs: 5100, text: 'That sounds fair. Is there a minimum term?' }],
      [{ afterMs: 5400, text: 'Could you send it in writing before I decide?' }],
    ],
    nudge: { afterMs: 45000, text: 'No hurry, just checking that this went through' },
    closing: [{ afterMs: 5000, text: 'Much appreciated. I will read it tonight' }],
  },
  {
    key: 'billing-tenants',
    contact: 'GB6191982',
    language: 'en',
    queue: 'billing',
    channel: 'webchat',
    subject: 'Split invoice per flat',
    opening: [
      { afterMs: 3200, text: 'Hello, Harbour Lane Lettings here' },
      { afterMs: 5000, text: 'We need one invoice per flat rather than one for the building' },
    ],
    replies: [
      [{ afterMs: 4200, text: 'Four flats: 1A, 1B, 2A and 2B' }],
      [{ afterMs: 4500, text: 'Same bank account for all of them' }],
      [{ afterMs: 3800, text: 'From next month is fine' }],
    ],
    nudge: { afterMs: 45000, text: 'Shall I send the list by e-mail instead?' },
    closing: [{ afterMs: 3900, text: 'Great service, thank you' }],
  },
  {
    key: 'support-new-number',
    contact: 'GB1072187',
    language: 'en',
    queue: 'support',
    channel: 'whatsapp',
    subject: 'Keep my number',
    opening: [{ afterMs: 4800, text: 'Hi, I am new with you. Can I keep my old mobile number?' }],
    replies: [
      [{ afterMs: 3700, text: 'It is +44 7700 900731' }],
      [{ afterMs: 3300, text: 'Prepaid, I think' }],
      [{ afterMs: 5400, text: 'OK, so two days without doing anything. Easy!' }],
    ],
    nudge: { afterMs: 45000, text: 'Hello?' },
    closing: [{ afterMs: 2700, text: 'Cheers!' }],
  },
  {
    key: 'visitor-prices',
    language: 'en',
    queue: 'renewals',
    channel: 'webchat',
    subject: 'Prices for a new home',
    opening: [
      { afterMs: 3000, text: 'Hello, I am not a customer yet' },
      { afterMs: 5500, text: 'What would electricity and fibre cost for a flat of 70 square metres?' },
    ],
    replies: [
      [{ afterMs: 4800, text: 'Two of us, and we both work from home' }],
      [{ afterMs: 5500, text: 'My name is Ruth Palmer, ruth.palmer@example.org' }],
      [{ afterMs: 5000, text: 'Please call me tomorrow, +44 7700 900246' }],
    ],
    nudge: { afterMs: 45000, text: 'I can also come back later' },
    closing: [{ afterMs: 3700, text: 'Thanks, speak tomorrow' }],
  },
];
