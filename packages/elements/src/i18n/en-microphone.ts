/** Words for when there is no microphone, which come after the telephone. */
export const enMicrophone = {
  'no-microphone': 'No microphone',
  'mic-blocked': 'The microphone is blocked',
  'mic-blocked-hint': 'Calls can ring, but nobody would hear you.',
  'mic-step-1': 'Open the padlock in the address bar.',
  'mic-step-2': 'Set “Microphone” to “Allow”.',
  'mic-step-3': 'Come back here and try again.',
  'desk-phone': (extension: string) => `Meanwhile, answer on your desk phone, extension ${extension}.`,
};
