import { words } from '../shared/words.js';

const en = {
  agentText:
    'A CRM with the elements placed in it: phone, tickets, chat, outcome. Password of all accounts: demo. Simulated customers call and write.',
  agentTitle: 'Be an agent',
  apiGo: 'Open the API',
  apiText: 'Every command, also over HTTP, described by OpenAPI.',
  apiTitle: 'Integrate',
  copied: 'Copied',
  copy: 'Copy',
  copyFailed: 'Select the text and copy it',
  customerGo: 'Customer page',
  customerText: 'The supplier’s website: write in the chat, or call with your microphone.',
  customerTitle: 'Be a customer',
  embedText:
    'Paste these lines. Your own server answers data-token-url with a short-lived token for whoever is signed in.',
  embedTitle: 'In your own page, ten lines',
  enterAs: 'Enter as {name}',
  foot: 'Everything here runs on this machine.',
  hero: 'A contact centre inside any CRM',
  heroText:
    'Calls, chats and tickets as custom elements. They look native to the page, and share one session with a server that loses nothing.',
  tryOne: 'Enter as Ana and choose Ready. A chat comes within seconds, a call soon after.',
  tryThree: 'Note the outcome and resolve: the CRM’s timeline has it.',
  tryTitle: 'In one minute',
  tryTwo: 'Answer. The customer’s record opens by itself.',
};

type Key = keyof typeof en;

const es: Record<Key, string> = {
  agentText:
    'Un CRM con los elementos dentro: teléfono, tickets, chat, tipificación. Contraseña de todas las cuentas: demo. Clientes simulados llaman y escriben.',
  agentTitle: 'Sea agente',
  apiGo: 'Abrir la API',
  apiText: 'Todas las órdenes, también por HTTP, descritas con OpenAPI.',
  apiTitle: 'Integre',
  copied: 'Copiado',
  copy: 'Copiar',
  copyFailed: 'Seleccione el texto y cópielo',
  customerGo: 'Página de clientes',
  customerText: 'La web de la empresa: escriba en el chat o llame con su micrófono.',
  customerTitle: 'Sea cliente',
  embedText:
    'Pegue estas líneas. Su propio servidor responde en data-token-url con un token de corta vida para quien haya entrado.',
  embedTitle: 'En su página, diez líneas',
  enterAs: 'Entrar como {name}',
  foot: 'Todo esto funciona en esta máquina.',
  hero: 'Un centro de contacto dentro de cualquier CRM',
  heroText:
    'Llamadas, chats y tickets como elementos HTML. Parecen de la propia página y comparten una sesión con un servidor que no pierde nada.',
  tryOne: 'Entre como Ana y elija Disponible. En segundos llega un chat, y poco después una llamada.',
  tryThree: 'Tipifique y resuelva: queda en la cronología del CRM.',
  tryTitle: 'En un minuto',
  tryTwo: 'Conteste. La ficha del cliente se abre sola.',
};

const pt: Record<Key, string> = {
  agentText:
    'Um CRM com os elementos lá dentro: telefone, tickets, chat, tabulação. Palavra-passe de todas as contas: demo. Clientes simulados ligam e escrevem.',
  agentTitle: 'Seja agente',
  apiGo: 'Abrir a API',
  apiText: 'Todos os comandos, também por HTTP, descritos com OpenAPI.',
  apiTitle: 'Integre',
  copied: 'Copiado',
  copy: 'Copiar',
  copyFailed: 'Selecione o texto e copie-o',
  customerGo: 'Página de clientes',
  customerText: 'O site da empresa: escreva no chat ou ligue com o seu microfone.',
  customerTitle: 'Seja cliente',
  embedText:
    'Cole estas linhas. O seu próprio servidor responde em data-token-url com um token de curta duração para quem entrou.',
  embedTitle: 'Na sua página, dez linhas',
  enterAs: 'Entrar como {name}',
  foot: 'Tudo isto corre nesta máquina.',
  hero: 'Um centro de contacto dentro de qualquer CRM',
  heroText:
    'Chamadas, chats e tickets como elementos HTML. Parecem da própria página e partilham uma sessão com um servidor que nada perde.',
  tryOne: 'Entre como Ana e escolha Disponível. Em segundos chega um chat, e pouco depois uma chamada.',
  tryThree: 'Tabule e resolva: fica na cronologia do CRM.',
  tryTitle: 'Num minuto',
  tryTwo: 'Atenda. A ficha do cliente abre-se sozinha.',
};

export const say = words<Key>({ en, es, pt });
