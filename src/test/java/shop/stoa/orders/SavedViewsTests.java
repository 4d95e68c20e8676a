package shop.stoa.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import shop.stoa.testing.RoomTest;

/** Names that staff give to what they look at again and again. */
@RoomTest(
        mode = BootstrapMode.DIRECT_DEPENDENCIES,
        extraIncludes = {"customers", "settings"})
class SavedViewsTests {

    @Autowired
    private SavedViews views;

    private String word;
    private String ines;
    private String jonas;

    @BeforeEach
    void nameThem() {
        word = UUID.randomUUID().toString().substring(0, 8);
        ines = "ines-" + word + "@stoa.example";
        jonas = "jonas-" + word + "@stoa.example";
    }

    @Test
    void showsOwnAndSharedOnesByName() {
        views.save("Today " + word, "days=1", false, ines);
        views.save("Large " + word, "sort=total-desc", true, jonas);

        assertThat(views.of(ines))
                .filteredOn(view -> view.name().endsWith(word))
                .extracting(SavedView::query)
                .containsExactly("sort=total-desc", "days=1");
        assertThat(views.of(jonas))
                .filteredOn(view -> view.name().endsWith(word))
                .extracting(SavedView::shared)
                .containsExactly(true);
    }

    @Test
    void replacesAViewOnlyWhereThatIsAskedFor() {
        views.save("Today " + word, "days=1", false, ines);
        assertThat(views.save("today " + word, "days=2", false, ines)).isFalse();
        assertThat(queries(ines)).containsExactly("days=1");

        assertThat(views.replace("today " + word, "days=2", false, ines, false)).isTrue();
        assertThat(views.of(ines))
                .filteredOn(view -> view.name().endsWith(word))
                .extracting(SavedView::name, SavedView::query)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("today " + word, "days=2"));
    }

    @Test
    void leavesSharedOnesToTheirAuthorsAndToThoseWhoMayChangeThem() {
        views.save("Large " + word, "sort=total-desc", true, ines);
        SavedView large = views.of(jonas).stream()
                .filter(each -> each.name().endsWith(word))
                .findFirst()
                .orElseThrow();
        assertThat(large.own()).isFalse();

        assertThat(views.replace("Large " + word, "days=1", true, jonas, false)).isFalse();
        views.remove(large.id(), jonas, false);
        assertThat(queries(ines)).containsExactly("sort=total-desc");

        assertThat(views.replace("Large " + word, "days=1", true, jonas, true)).isTrue();
        assertThat(views.replace("Large " + word, "days=2", true, ines, false)).isTrue();
        assertThat(queries(jonas)).containsExactly("days=2");
        views.remove(large.id(), jonas, true);
        assertThat(queries(ines)).isEmpty();
    }

    private List<String> queries(String staff) {
        return views.of(staff).stream()
                .filter(view -> view.name().endsWith(word))
                .map(SavedView::query)
                .toList();
    }

    @Test
    void removesNobodyElsesView() {
        views.save("Today " + word, "days=1", false, ines);
        SavedView view = views.of(ines).stream()
                .filter(each -> each.name().endsWith(word))
                .findFirst()
                .orElseThrow();

        views.remove(view.id(), jonas, true);
        assertThat(views.of(ines)).contains(view);

        views.remove(view.id(), ines, false);
        assertThat(views.of(ines)).doesNotContain(view);
    }

    @Test
    void refusesAViewWithoutAName() {
        assertThatIllegalArgumentException().isThrownBy(() -> views.save(" ", "days=1", false, ines));
    }
}
