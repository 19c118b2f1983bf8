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
  attended: 'Attended',
  abandoned: 'Abandoned',
  'in-time-of': (inTime: number, attended: number, time: string) =>
    `${inTime} of ${attended} attended within ${time}`,
  'in-time-each': (inTime: number, attended: number) =>
    `${inTime} of ${attended} attended within the time of their queue`,
  'attended-only': 'Waits of those who were attended',
  'agents-not-summed': 'Agents may be in several queues, so they are not summed.',
  'nobody-online': 'Nobody online',
  'waits-over': (time: string) => `Waiting over ${time}`,
  'below-target': (target: string) => `Under ${target} in time`,
  'in-order': 'In order',
  'figures-as-of': (time: string) => `These are the figures as of ${time}.`,
  'no-queues': 'No queues',
  'no-queues-hint': 'The figures of your queues appear here.',
};
