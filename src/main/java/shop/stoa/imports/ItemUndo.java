package shop.stoa.imports;

/** What came of taking a product of an import back. */
public enum ItemUndo {
    UNDONE,
    /** Left, because somebody has changed it since. */
    CHANGED_SINCE,
    /** Taken back but for counts that are not the import's any more, or that orders have reserved more of. */
    STOCK_KEPT,
    /** Taken back without pictures that it had: nobody keeps them any more. */
    WITHOUT_PICTURES,
    NOTHING
}
