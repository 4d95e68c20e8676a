package shop.stoa.imports;

/** What came of taking a product of an import back. */
public enum ItemUndo {
    UNDONE,
    /** Left, because somebody has changed it since. */
    CHANGED_SINCE,
    NOTHING
}
