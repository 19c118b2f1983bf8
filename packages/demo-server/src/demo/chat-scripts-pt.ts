import type { ChatScript } from './chat-script.js';

export const chatScriptsPt: readonly ChatScript[] = [
  {
    key: 'renewals-carvalho',
    contact: '256187618',
    language: 'pt',
    queue: 'renewals',
    channel: 'webchat',
    subject: 'Renovar o contrato',
    opening: [
      { afterMs: 4200, text: 'Boa tarde, o meu contrato termina no fim do mês' },
      { afterMs: 3700, text: 'Queria saber que condições têm para renovar' },
    ],
    replies: [
      [{ afterMs: 3900, text: 'Tenho eletricidade e gás' }],
      [{ afterMs: 4900, text: 'E se juntar a fibra, fica mais barato?' }],
      [{ afterMs: 7200, text: 'Parece-me bem, pode enviar a proposta para beatriz.carvalho@example.net' }],
    ],
    nudge: { afterMs: 45000, text: 'Desculpe, ainda está aí?' },
    closing: [{ afterMs: 4000, text: 'Muito obrigada pela ajuda!' }],
  },
  {
    key: 'support-no-network',
    contact: '210604087',
    language: 'pt',
    queue: 'support',
    channel: 'whatsapp',
    subject: 'Telemóvel sem rede',
    opening: [{ afterMs: 4500, text: 'Olá, estou sem rede no telemóvel desde hoje de manhã' }],
    replies: [
      [{ afterMs: 4200, text: 'Já reiniciei e continua igual' }],
      [{ afterMs: 5100, text: 'Estou no Porto, perto da Rua de Cedofeita' }],
      [{ afterMs: 3900, text: 'Funcionou! Já tenho rede' }],
    ],
    nudge: { afterMs: 45000, text: 'Preciso do telemóvel para trabalhar…' },
    closing: [{ afterMs: 3700, text: 'Obrigado, bom trabalho' }],
  },
  {
    key: 'billing-instalments',
    contact: '217784302',
    language: 'pt',
    queue: 'billing',
    channel: 'webchat',
    subject: 'Pagar em prestações',
    opening: [
      { afterMs: 3900, text: 'Bom dia. Esta fatura veio muito alta, 212 €' },
      { afterMs: 2900, text: 'É possível pagar em duas vezes?' },
    ],
    replies: [
      [{ afterMs: 3700, text: 'Sim, o titular sou eu' }],
      [{ afterMs: 5100, text: 'Metade agora e metade dia 15, se puder ser' }],
      [{ afterMs: 3200, text: 'Está combinado' }],
    ],
    nudge: { afterMs: 45000, text: 'Posso aguardar mais um pouco' },
    closing: [{ afterMs: 4400, text: 'Fico muito agradecida. Bom dia!' }],
  },
  {
    key: 'support-moving',
    contact: '251397984',
    language: 'pt',
    queue: 'support',
    channel: 'webchat',
    subject: 'Mudança de morada',
    opening: [{ afterMs: 4500, text: 'Olá! Vou mudar de casa e quero levar a fibra comigo' }],
    replies: [
      [{ afterMs: 5000, text: 'A nova morada é Rua das Flores 87, Porto' }],
      [
        { afterMs: 3200, text: 'Mudo no sábado' },
        { afterMs: 2600, text: 'Dá para instalar nesse dia?' },
      ],
      [{ afterMs: 4800, text: 'Pode ser de manhã, entre as 9 e as 12' }],
    ],
    nudge: { afterMs: 45000, text: 'Alguém me pode ajudar?' },
    closing: [{ afterMs: 3500, text: 'Ótimo, até sábado!' }],
  },
];
