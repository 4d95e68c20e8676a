package shop.stoa.catalog.web;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What the buttons of a product's form do to it, that of saving apart. */
final class ProductDeeds {

    private static final List<String> FILLED = List.of("price", "compareAtPrice", "cost", "weight", TypedStock.ON_HAND);

    private final Typed typed;

    ProductDeeds(Typed typed) {
        this.typed = typed;
    }

    /** A button that nobody knows does nothing: the form is shown again. */
    void apply(String deed) {
        if (typed.rearrange(deed)) {
            return;
        }
        switch (deed) {
            case "arrange" -> new VariantGrid(typed).arrange();
            case "variant" -> new VariantGrid(typed).add(typed.texts("add.variant"));
            case "attribute" ->
                typed.addRow(ProductFields.ATTRIBUTE, Map.of("name", typed.text("add.attribute"), "text", ""));
            case "fill" -> fill();
            case "discard" -> new PictureRows(typed).discard();
            default -> {}
        }
    }

    /** Writes what was typed once into all rows, or into those with one value: {@code 0:Sage}. */
    private void fill() {
        String wanted = typed.text("fill.for");
        int rows = typed.rows(VariantGrid.VARIANT).size();
        IntStream.range(0, rows).filter(row -> isMeant(row, wanted)).forEach(row -> {
            for (String field : FILLED) {
                if (!typed.text("fill." + field).isEmpty()) {
                    typed.put(VariantGrid.VARIANT + "." + row + "." + field, typed.text("fill." + field));
                }
            }
        });
        FILLED.forEach(field -> typed.put("fill." + field, ""));
    }

    private boolean isMeant(int row, String wanted) {
        if (!wanted.matches("\\d:.+")) {
            return true;
        }
        int option = wanted.charAt(0) - '0';
        List<String> choices = typed.texts(VariantGrid.VARIANT + "." + row + ".choices");
        return option < choices.size() && choices.get(option).equals(wanted.substring(2));
    }
}
