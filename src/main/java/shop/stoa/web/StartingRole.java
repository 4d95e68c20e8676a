package shop.stoa.web;

/** The roles that a new shop begins with, beside the owner's, who may do everything. They are the owner's to change. */
public enum StartingRole {
    /** Runs the shop, but for its colleagues and its settings. */
    MANAGER,
    /** Counts, packs and sends. */
    WAREHOUSE,
    /** Answers customers, cancels and refunds. */
    SERVICE,
    /** Writes what is sold, and where it stands. */
    CATALOGUE
}
