import type { Translated } from './translated.js';

/** A node with children is a heading; a node without is an outcome that an agent may choose. */
export interface DemoOutcome {
  /** Unique in the tree, and never shown. */
  readonly code: string;
  readonly label: Translated;
  readonly children?: readonly DemoOutcome[];
}

function node(
  code: string,
  en: string,
  es: string,
  pt: string,
  children?: readonly DemoOutcome[],
): DemoOutcome {
  const label = { en, es, pt };
  return children ? { code, label, children } : { code, label };
}

export const demoOutcomeTree: readonly DemoOutcome[] = [
  node('billing', 'Billing', 'Facturación', 'Faturamento', [
    node('billing.charge', 'Charges', 'Cobros', 'Cobranças', [
      node(
        'billing.charge.double',
        'Charged twice, refunded',
        'Doble cobro, devuelto',
        'Cobrança dupla, reembolsada',
      ),
      node('billing.charge.explained', 'Charge explained', 'Cobro explicado', 'Cobrança explicada'),
      node('billing.charge.disputed', 'Charge disputed', 'Cobro reclamado', 'Cobrança contestada'),
    ]),
    node('billing.invoice', 'Invoice', 'Factura', 'Fatura', [
      node('billing.invoice.sent', 'Copy sent', 'Copia enviada', 'Cópia enviada'),
      node('billing.invoice.corrected', 'Data corrected', 'Datos corregidos', 'Dados corrigidos'),
      node(
        'billing.invoice.paperless',
        'Changed to paperless',
        'Cambio a factura digital',
        'Mudança para fatura digital',
      ),
    ]),
    node('billing.payment', 'Payment', 'Pago', 'Pagamento', [
      node('billing.payment.taken', 'Paid by card', 'Pagado con tarjeta', 'Pago com cartão'),
      node('billing.payment.plan', 'Installments agreed', 'Pago a plazos acordado', 'Parcelamento combinado'),
      node(
        'billing.payment.account',
        'Bank account changed',
        'Cambio de cuenta bancaria',
        'Conta bancária alterada',
      ),
    ]),
  ]),
  node('support', 'Technical support', 'Soporte técnico', 'Suporte técnico', [
    node('support.internet', 'Internet', 'Internet', 'Internet', [
      node(
        'support.internet.restarted',
        'Solved by restart',
        'Resuelto al reiniciar',
        'Resolvido ao reiniciar',
      ),
      node(
        'support.internet.visit',
        'Technician booked',
        'Visita técnica concertada',
        'Visita técnica agendada',
      ),
      node('support.internet.outage', 'Outage in the area', 'Avería en la zona', 'Falha na região'),
      node('support.internet.router', 'Router replaced', 'Cambio de router', 'Roteador trocado'),
    ]),
    node('support.supply', 'Electricity and gas', 'Luz y gas', 'Eletricidade e gás', [
      node('support.supply.reading', 'Meter reading taken', 'Lectura de contador', 'Leitura do medidor'),
      node('support.supply.cut', 'Supply restored', 'Suministro restablecido', 'Fornecimento restabelecido'),
      node(
        'support.supply.emergency',
        'Passed to emergency',
        'Derivado a urgencias',
        'Encaminhado à emergência',
      ),
    ]),
    node('support.app', 'App and account', 'App y cuenta', 'App e conta', [
      node('support.app.password', 'Password renewed', 'Contraseña renovada', 'Senha renovada'),
      node('support.app.fault', 'Fault reported', 'Fallo comunicado', 'Falha comunicada'),
    ]),
  ]),
  node('contract', 'Contract', 'Contrato', 'Contrato', [
    node('contract.renewal', 'Renewal', 'Renovación', 'Renovação', [
      node('contract.renewal.accepted', 'Renewed', 'Renovado', 'Renovado'),
      node('contract.renewal.thinking', 'Wants to think', 'Se lo piensa', 'Vai pensar'),
      node('contract.renewal.refused', 'Does not renew', 'No renueva', 'Não renova'),
    ]),
    node('contract.change', 'Changes', 'Cambios', 'Alterações', [
      node('contract.change.move', 'Moved to a new address', 'Traslado de domicilio', 'Mudança de endereço'),
      node('contract.change.tariff', 'Tariff changed', 'Cambio de tarifa', 'Tarifa alterada'),
      node('contract.change.holder', 'Holder changed', 'Cambio de titular', 'Mudança de titular'),
    ]),
    node('contract.end', 'Cancellation', 'Baja', 'Cancelamento', [
      node('contract.end.kept', 'Kept by an offer', 'Retenido con oferta', 'Retido com oferta'),
      node('contract.end.done', 'Canceled', 'Baja tramitada', 'Cancelado'),
    ]),
  ]),
  node('none', 'Without outcome', 'Sin resultado', 'Sem resultado', [
    node('none.contact', 'No contact', 'Sin contacto', 'Sem contato', [
      node('none.contact.silent', 'Nobody there', 'No hay nadie', 'Ninguém responde'),
      node('none.contact.wrong', 'Wrong number', 'Número equivocado', 'Número errado'),
      node('none.contact.later', 'Call again later', 'Volver a llamar', 'Ligar novamente'),
    ]),
    node('none.other', 'Other', 'Otros', 'Outros', [
      node('none.other.praise', 'Thanks or praise', 'Agradecimiento', 'Agradecimento'),
      node('none.other.spam', 'Spam or joke', 'Spam o broma', 'Spam ou brincadeira'),
    ]),
  ]),
];
