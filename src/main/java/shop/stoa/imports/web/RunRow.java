package shop.stoa.imports.web;

import shop.stoa.imports.ImportRun;

/** A run as the staff's pages show it. */
record RunRow(ImportRun run) {

    /** What a badge looks like. */
    public String kind() {
        return switch (run.state()) {
            case RECEIVING, READING, IMPORTING, UNDOING -> "info";
            case READY -> "warn";
            case FINISHED -> run.done().failed() + run.expected().failed() > 0 ? "warn" : "ok";
            case REFUSED -> "error";
            case STOPPED, UNDONE -> "plain";
        };
    }

    public String dot() {
        return switch (run.state()) {
            case FINISHED -> "full";
            case REFUSED, UNDONE -> "none";
            case READY, STOPPED -> "ring";
            case RECEIVING, READING, IMPORTING, UNDOING -> "half";
        };
    }

    public String word() {
        return "imports.state." + run.state();
    }

    /** The file's size, rounded as people say it. */
    public String size() {
        return sizeOf(run.fileSize());
    }

    static String sizeOf(long bytes) {
        return bytes < 1_000 ? bytes + " B" : bytes < 1_000_000 ? bytes / 1_000 + " kB" : bytes / 1_000_000 + " MB";
    }

    public boolean isLookedAt() {
        return switch (run.state()) {
            case READY, IMPORTING, STOPPED, FINISHED, UNDOING, UNDONE -> true;
            case RECEIVING, READING, REFUSED -> false;
        };
    }
}
