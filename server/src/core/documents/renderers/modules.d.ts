declare module '*.ttf' {
  const bytes: Uint8Array;
  export default bytes;
}

/** The part of pdfmake 0.3 that is used; it has no types. */
declare module 'pdfmake/build/pdfmake.min.js' {
  interface PdfMake {
    addVirtualFileSystem(files: Record<string, string>): void;
    addFonts(fonts: Record<string, Record<'normal' | 'bold' | 'italics' | 'bolditalics', string>>): void;
    setUrlAccessPolicy(isAllowed: (url: string) => boolean): void;
    setLocalAccessPolicy?(isAllowed: (path: string) => boolean): void;
    addTableLayouts(layouts: Record<string, object>): void;
    createPdf(definition: object): { getBuffer(): Promise<Uint8Array> };
  }
  const pdfMake: PdfMake;
  export default pdfMake;
}
