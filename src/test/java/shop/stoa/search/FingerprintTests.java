package shop.stoa.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FingerprintTests {

    /** What documents are read from: rows and settings, which are news where they change. */
    private static final Set<String> READ =
            Set.of("shop.stoa.search.Sales", "shop.stoa.search.IndexedProduct", "shop.stoa.search.Facets");

    @Test
    void hangsOnTheClassesThatLieInOthers() {
        assertThat(Fingerprint.rules())
                .contains(
                        Stems.Step.class,
                        ProductDocument.Form.class,
                        ProductDocument.Text.class,
                        CardDocument.Form.class)
                .extracting(Class::getName)
                .contains("shop.stoa.search.ProductBinder$Bridge");
    }

    @Test
    void hangsOnAllThatMakesADocument() {
        Set<String> known = Fingerprint.rules().stream().map(Class::getName).collect(Collectors.toSet());
        ClassFileImporter importer = new ClassFileImporter();

        assertThat(List.of(Documents.class, ProductBinder.class, ProductDocument.class, NamingWords.class))
                .flatMap(rule -> List.of(rule.getNestMembers()))
                .flatMap(rule -> importer.importClass(rule).getDirectDependenciesFromSelf())
                .extracting(Dependency::getTargetClass)
                .filteredOn(used -> used.getPackageName().equals("shop.stoa.search"))
                .extracting(JavaClass::getName)
                .filteredOn(used -> !READ.contains(used))
                .isSubsetOf(known);
    }

    @Test
    void isTheSameForTheSameLanguagesOnly() {
        List<Locale> one = List.of(Locale.ENGLISH);

        assertThat(Fingerprint.of(one)).isEqualTo(Fingerprint.of(one)).hasSize(10);
        assertThat(Fingerprint.of(List.of(Locale.ENGLISH, Locale.GERMAN))).isNotEqualTo(Fingerprint.of(one));
    }
}
