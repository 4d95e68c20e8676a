package shop.stoa.fuzz;

/**
 * One request as it goes over the wire.
 *
 * @param number by which the same seed makes the same one again
 * @param bytes each character is one
 */
record Probe(long number, Route route, Caller caller, String method, String bytes) {

    /** What is needed to look at it again. */
    @Override
    public String toString() {
        String start = bytes.substring(0, Math.min(bytes.length(), 700));
        return "no. %d, %s to %s %s: %s"
                .formatted(number, caller.name(), route.method(), route.pattern(), readable(start));
    }

    private static String readable(String bytes) {
        StringBuilder text = new StringBuilder();
        bytes.chars().forEach(each -> {
            if (each >= ' ' && each < 0x7f) {
                text.append((char) each);
            } else {
                text.append("\\x%02x".formatted(each));
            }
        });
        return text.toString();
    }
}
