import { words } from '../shared/words.js';

const en = {
  agentText:
    'A CRM with the elements in it: phone, tickets, chat, outcome. The password of all accounts is demo. Simulated customers call and write.',
  agentTitle: 'Be an agent',
  apiGo: 'Open the API',
  apiText: 'Every command is also available over HTTP, described by OpenAPI.',
  apiTitle: 'Integrate',
  copied: 'Copied',
  copy: 'Copy',
  copyFailed: 'Select the text to copy it',
  customerGo: 'Customer page',
  customerText: 'The supplier’s website: write in the chat, or call with your microphone.',
  customerTitle: 'Be a customer',
  embedText:
    'Paste these lines. Your own server answers data-token-url with a short-lived token for the user who is signed in.',
  embedTitle: 'In your own page, ten lines',
  enterAs: 'Enter as {name}',
  foot: 'Everything here runs on this computer.',
  hero: 'A contact center inside any CRM',
  heroText:
    'Calls, chats and tickets as custom elements. They look native in your page and share one session with a server that loses nothing.',
  tryOne: 'Enter as Ana and choose Ready. A chat arrives within seconds, a call soon after.',
  tryThree: 'Set the outcome and resolve the ticket: it appears in the CRM timeline.',
  tryTitle: 'In one minute',
  tryTwo: 'Answer. The customer’s record opens automatically.',
};

type Key = keyof typeof en;

const es: Record<Key, string> = {
  agentText:
    'Un CRM con los elementos integrados: teléfono, tickets, chat, resultado. La contraseña de todas las cuentas es demo. Clientes simulados llaman y escriben.',
  agentTitle: 'Prueba como agente',
  apiGo: 'Abrir la API',
  apiText: 'Todos los comandos, también por HTTP y descritos con OpenAPI.',
  apiTitle: 'Integra',
  copied: 'Copiado',
  copy: 'Copiar',
  copyFailed: 'Selecciona el texto y cópialo',
  customerGo: 'Página de clientes',
  customerText: 'La web de la empresa: escribe en el chat o llama con tu micrófono.',
  customerTitle: 'Prueba como cliente',
  embedText:
    'Pega estas líneas. Tu servidor responde en data-token-url con un token de corta duración para el usuario que ha iniciado sesión.',
  embedTitle: 'En tu página, diez líneas',
  enterAs: 'Entrar como {name}',
  foot: 'Todo esto funciona en este equipo.',
  hero: 'Un centro de contacto dentro de cualquier CRM',
  heroText:
    'Llamadas, chats y tickets como elementos HTML. Se integran en tu página y comparten una sesión con un servidor que no pierde nada.',
  tryOne: 'Entra como Ana y elige Disponible. En segundos llega un chat, y poco después una llamada.',
  tryThree: 'Tipifica y resuelve el ticket: aparece en la cronología del CRM.',
  tryTitle: 'En un minuto',
  tryTwo: 'Contesta. La ficha del cliente se abre automáticamente.',
};

const pt: Record<Key, string> = {
  agentText:
    'Um CRM com os elementos integrados: telefone, tickets, chat, resultado. A senha de todas as contas é demo. Clientes simulados ligam e escrevem.',
  agentTitle: 'Experimente como agente',
  apiGo: 'Abrir a API',
  apiText: 'Todos os comandos, também por HTTP e descritos com OpenAPI.',
  apiTitle: 'Integre',
  copied: 'Copiado',
  copy: 'Copiar',
  copyFailed: 'Selecione o texto e copie-o',
  customerGo: 'Página de clientes',
  customerText: 'O site da empresa: escreva no chat ou ligue com o seu microfone.',
  customerTitle: 'Experimente como cliente',
  embedText:
    'Cole estas linhas. O seu servidor responde em data-token-url com um token de curta duração para o usuário que entrou.',
  embedTitle: 'Na sua página, dez linhas',
  enterAs: 'Entrar como {name}',
  foot: 'Tudo isto roda neste computador.',
  hero: 'Uma central de atendimento dentro de qualquer CRM',
  heroText:
    'Chamadas, chats e tickets como elementos HTML. Eles se integram à sua página e compartilham uma sessão com um servidor que não perde nada.',
  tryOne: 'Entre como Ana e escolha Disponível. Em segundos chega um chat e, pouco depois, uma chamada.',
  tryThree: 'Tabule e resolva o ticket: ele aparece na linha do tempo do CRM.',
  tryTitle: 'Em um minuto',
  tryTwo: 'Atenda. O cadastro do cliente abre automaticamente.',
};

export const say = words<Key>({ en, es, pt });
