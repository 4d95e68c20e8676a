package shop.stoa.imports;

/** How far an export is. */
public enum ExportState {
    /** Its file is written, in the background. */
    WRITING,
    /** Its file can be fetched. */
    WRITTEN,
    /** It was tried again and again; the log says why it is none. */
    FAILED
}
