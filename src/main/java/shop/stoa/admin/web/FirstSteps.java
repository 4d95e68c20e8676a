package shop.stoa.admin.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What somebody does with a shop that has sold nothing yet. */
record FirstSteps(List<Step> steps) {

    /**
     * @param word names its texts
     * @param path where it is done, or null
     */
    record Step(String word, boolean done, @Nullable String path) {}

    static FirstSteps of(boolean tried, boolean realMoney) {
        return new FirstSteps(List.of(
                new Step("look", true, "/"),
                new Step("buy", tried, "/"),
                new Step("pay", false, null),
                new Step("money", realMoney, null)));
    }

    /** How many are done. */
    public long done() {
        return steps.stream().filter(Step::done).count();
    }
}
