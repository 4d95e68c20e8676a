package shop.stoa.imports.web;

import shop.stoa.imports.ExportRun;

/** An export as the staff's pages show it. @param what which products, in words */
record ExportRow(ExportRun run, String what) {

    /** What a badge looks like. */
    public String kind() {
        return switch (run.state()) {
            case WRITING -> "info";
            case WRITTEN -> "ok";
            case FAILED -> "error";
        };
    }

    public String dot() {
        return switch (run.state()) {
            case WRITING -> "half";
            case WRITTEN -> "full";
            case FAILED -> "none";
        };
    }

    public String word() {
        return "imports.export.state." + run.state();
    }

    public String size() {
        return RunRow.sizeOf(run.fileSize());
    }
}
