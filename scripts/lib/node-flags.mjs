/** What a Node needs to run our TypeScript sources as they are. */
export const nodeFlags = ['--enable-source-maps', '--import', 'tsx', '--conditions=@centralita/source'];
