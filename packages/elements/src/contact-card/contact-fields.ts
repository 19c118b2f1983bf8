import type { Client, Contact, ContactPoint } from '@centralita/core';

type Edit = Parameters<Client['contacts']['update']>[2];
export type FieldKind = 'name' | 'code' | 'phone' | 'email' | 'channel' | 'field';

/** One line of the personal data. `key` is lasting: `name`, `code`, `point:ID`, `field:NAME`, or `new:KIND` for one to add. */
export interface ContactField {
  readonly key: string;
  readonly kind: FieldKind;
  /** As somebody called it; empty: by its kind. */
  readonly label: string;
  readonly value: string;
}

/** The kinds of fields that can be added. */
export const addable = ['phone', 'email', 'field'] as const;
export type Addable = (typeof addable)[number];

export function fieldsOf({ name, code, points, fields }: Contact): ContactField[] {
  return [
    { key: 'name', kind: 'name', label: '', value: name },
    { key: 'code', kind: 'code', label: '', value: code ?? '' },
    ...points.map(({ id, kind, label, value }) => ({ key: `point:${id}`, kind, label, value })),
    ...Object.entries(fields).map(([label, value]) => ({
      key: `field:${label}`,
      kind: 'field' as const,
      label,
      value,
    })),
  ];
}

/** Returns the current value of a field; empty for a new field. */
export const valueOf = (contact: Contact, key: string): string =>
  fieldsOf(contact).find((field) => field.key === key)?.value ?? '';

/**
 * The edit that writes `value` under `key`; an empty value removes. Lists are sent whole, made from the newest contact.
 *
 * @param label of a new field.
 */
export function editOf({ points, fields }: Contact, key: string, value: string, label = ''): Edit {
  if (key === 'name') return { name: value };
  if (key === 'code') return { code: value || null };
  if (key === 'new:phone' || key === 'new:email') {
    return { points: [...points, newPoint(key === 'new:phone' ? 'phone' : 'email', value)] };
  }
  if (key.startsWith('point:')) {
    const id = key.slice('point:'.length);
    const next = points.map((point) => (point.id === id ? { ...point, value } : point));
    return { points: value ? next : next.filter((point) => point.id !== id) };
  }
  const name = key === 'new:field' ? label : key.slice('field:'.length);
  const rest = Object.entries(fields).filter(([each]) => each !== name || value !== '');
  return { fields: { ...Object.fromEntries(rest), ...(value ? { [name]: value } : {}) } };
}

/** A point with an id of its own. */
export function newPoint(kind: ContactPoint['kind'], value: string): ContactPoint {
  const bytes = crypto.getRandomValues(new Uint8Array(9));
  const id = Array.from(bytes, (byte) => byte.toString(36).padStart(2, '0')).join('');
  return { id, kind, value, label: '' };
}
