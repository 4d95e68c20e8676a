package shop.stoa.staff;

/** What a member of staff may do; for now there is one who may do everything. */
public enum StaffRole {
    OWNER
}
