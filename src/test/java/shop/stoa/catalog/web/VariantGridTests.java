package shop.stoa.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VariantGridTests {

    private final Typed typed = ProductFields.blank();
    private final VariantGrid grid = new VariantGrid(typed);

    @Test
    void theFirstOptionsTakeTheOnlyVariantAlongAndBringTheirCombinations() {
        typed.put("title", "Tall amphora vase");
        typed.put("variant.0.sku", "AMPHORA");
        typed.put("variant.0.price", "68.00");
        typed.put("variant.0.weight", "900");
        option(0, "Glaze", "Sage", "Bone");
        option(1, "Size", "21 cm", "30 cm", "40 cm");

        assertThat(grid.arrange()).isEqualTo(new VariantGrid.Change(5, 0));
        assertThat(all("choices"))
                .containsExactly(
                        "Sage\t21 cm", "Sage\t30 cm", "Sage\t40 cm", "Bone\t21 cm", "Bone\t30 cm", "Bone\t40 cm");
        assertThat(all("sku")).startsWith("AMPHORA", "AMPHORA-SAGE-30-CM").doesNotHaveDuplicates();
        assertThat(all("price")).containsOnly("68.00");
        assertThat(all("weight")).containsOnly("900");
        assertThat(grid.arrange().isNone()).isTrue();
    }

    @Test
    void variantsWithoutASkuAreNamedAfterTheTitle() {
        typed.put("title", "Tall vase");
        option(0, "Glaze", "Sage", "Bone");
        grid.arrange();

        assertThat(all("sku")).containsExactly("TALL-VASE-SAGE", "TALL-VASE-BONE");
    }

    @Test
    void aNewValueBringsItsCombinationsAndTouchesNoOther() {
        options();
        typed.put("variant.1.price", "12.50");
        typed.put("option.1.values", "21 cm\n30 cm\n40 cm");

        assertThat(grid.arrange()).isEqualTo(new VariantGrid.Change(2, 0));
        assertThat(all("sku"))
                .containsExactly(
                        "VASE-SAGE-21",
                        "VASE-SAGE-30",
                        "VASE-SAGE-40-CM",
                        "VASE-BONE-21",
                        "VASE-BONE-30",
                        "VASE-BONE-40-CM");
        assertThat(all("price")).containsExactly("10.00", "12.50", "10.00", "10.00", "10.00", "10.00");
    }

    @Test
    void aCombinationThatSomebodyTookOutStaysOut() {
        options();
        typed.rearrange("variant.3.remove");
        typed.put("option.0.values", "Sage\nBone\nRust");

        assertThat(grid.arrange()).isEqualTo(new VariantGrid.Change(2, 0));
        assertThat(all("choices")).doesNotContain("Bone\t30 cm").contains("Rust\t21 cm", "Rust\t30 cm");
        assertThat(grid.missing()).containsExactly(List.of("Bone", "30 cm"));

        grid.add(List.of("Bone", "30 cm"));
        assertThat(all("choices")).contains("Bone\t30 cm").hasSize(6);
        assertThat(grid.missing()).isEmpty();
    }

    @Test
    void aValueSpeltAnewKeepsItsVariants() {
        options();
        typed.put("option.0.values", "Sage green\nBone");

        assertThat(grid.arrange().isNone()).isTrue();
        assertThat(all("choices"))
                .containsExactly("Sage green\t21 cm", "Sage green\t30 cm", "Bone\t21 cm", "Bone\t30 cm");
        assertThat(all("sku")).containsExactly("VASE-SAGE-21", "VASE-SAGE-30", "VASE-BONE-21", "VASE-BONE-30");
    }

    @Test
    void valuesInAnotherOrderAreTheSameOnes() {
        options();
        typed.put("option.0.values", "Bone\nSage");

        assertThat(grid.arrange().isNone()).isTrue();
        assertThat(all("sku")).containsExactly("VASE-BONE-21", "VASE-BONE-30", "VASE-SAGE-21", "VASE-SAGE-30");
    }

    @Test
    void aValueThatIsGoneTakesItsVariantsAlong() {
        options();
        typed.put("option.1.values", "21 cm");

        assertThat(grid.arrange()).isEqualTo(new VariantGrid.Change(0, 2));
        assertThat(all("sku")).containsExactly("VASE-SAGE-21", "VASE-BONE-21");
    }

    @Test
    void anOptionThatIsGoneLeavesOneVariantForEachCombinationOfTheOthers() {
        options();
        typed.put("option.0.name", "");
        typed.put("option.0.values", "");

        assertThat(grid.arrange()).isEqualTo(new VariantGrid.Change(0, 2));
        assertThat(all("choices")).containsExactly("21 cm", "30 cm");
        assertThat(all("sku")).containsExactly("VASE-SAGE-21", "VASE-SAGE-30");
    }

    @Test
    void aThirdOptionBeginsWithItsFirstValue() {
        options();
        option(2, "Finish", "matt", "gloss");

        assertThat(grid.arrange()).isEqualTo(new VariantGrid.Change(4, 0));
        assertThat(typed.rows(VariantGrid.VARIANT).stream()
                        .filter(row -> "VASE-BONE-30".equals(row.get("sku")))
                        .map(row -> row.get("choices")))
                .containsExactly("Bone\t30 cm\tmatt");
    }

    @Test
    void refusesMoreThanAFormCanCarry() {
        option(0, "A", IntStream.range(0, 30).mapToObj(Integer::toString).toArray(String[]::new));
        option(1, "B", IntStream.range(0, 30).mapToObj(Integer::toString).toArray(String[]::new));

        assertThat(grid.arrange().isNone()).isTrue();
        assertThat(typed.isRefused()).isTrue();
        assertThat(typed.rows(VariantGrid.VARIANT)).hasSize(1);
    }

    private void options() {
        typed.putRows(
                VariantGrid.OPTION,
                List.of(
                        VariantGrid.optionRow("Glaze", List.of("Sage", "Bone"), 0),
                        VariantGrid.optionRow("Size", List.of("21 cm", "30 cm"), 1)));
        typed.putRows(
                VariantGrid.VARIANT,
                List.of(
                        row("Sage\t21 cm", "VASE-SAGE-21"),
                        row("Sage\t30 cm", "VASE-SAGE-30"),
                        row("Bone\t21 cm", "VASE-BONE-21"),
                        row("Bone\t30 cm", "VASE-BONE-30")));
    }

    private static Map<String, String> row(String choices, String sku) {
        return Map.of("choices", choices, "sku", sku, "price", "10.00");
    }

    private void option(int place, String name, String... values) {
        typed.put("option." + place + ".name", name);
        typed.put("option." + place + ".values", String.join("\r\n", values));
    }

    private List<String> all(String field) {
        return typed.rows(VariantGrid.VARIANT).stream()
                .map(row -> row.getOrDefault(field, ""))
                .collect(Collectors.toList());
    }
}
