/** The words of the queues' figures: fetched with them. */
export const enQueueStats = {
  'queues-now': 'Queues now',
  'problems-first': 'Problems first',
  'sort-by': 'Sort by',
  'all-queues': 'All queues',
  'longest-now': 'Longest wait now',
  'agents-online': 'Agents online',
  'service-level': 'Service level',
  'average-wait': 'Average wait',
  'maximum-wait': 'Maximum wait',
  attended: 'Answered',
  abandoned: 'Abandoned',
  'in-time-of': (inTime: number, attended: number, time: string) =>
    `${inTime} of ${attended} answered within ${time}`,
  'in-time-each': (inTime: number, attended: number) =>
    `${inTime} of ${attended} answered within the target time of their queue`,
  'attended-only': 'Only answered contacts count',
  'agents-not-summed': 'Agents can be in several queues, so there is no total.',
  'nobody-online': 'No agents online',
  'waits-over': (time: string) => `Waiting over ${time}`,
  'below-target': (target: string) => `Service level below ${target}`,
  'in-order': 'OK',
  'figures-as-of': (time: string) => `These numbers are from ${time}.`,
  'no-queues': 'No queues',
  'no-queues-hint': 'The numbers of your queues appear here.',
};
