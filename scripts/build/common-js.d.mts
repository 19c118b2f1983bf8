export const commonJs: string;
