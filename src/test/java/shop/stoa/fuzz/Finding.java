package shop.stoa.fuzz;

/**
 * What a scanner holds against the shop.
 *
 * @param tool the scanner's name
 * @param where an address or a route
 * @param what in the scanner's words, on one line
 */
record Finding(String tool, String where, String what) {

    @Override
    public String toString() {
        return tool + ": " + where + ": " + what;
    }
}
