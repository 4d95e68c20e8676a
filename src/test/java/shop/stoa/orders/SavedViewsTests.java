package shop.stoa.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.UUID;
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

    private final String word = UUID.randomUUID().toString().substring(0, 8);
    private final String ines = "ines-" + word + "@stoa.example";
    private final String jonas = "jonas-" + word + "@stoa.example";

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
    void savesTheSameNameOnce() {
        views.save("Today " + word, "days=1", false, ines);
        views.save("today " + word, "days=2", false, ines);

        assertThat(views.of(ines))
                .filteredOn(view -> view.name().endsWith(word))
                .extracting(SavedView::name, SavedView::query)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("today " + word, "days=2"));
    }

    @Test
    void removesNobodyElsesView() {
        views.save("Today " + word, "days=1", false, ines);
        SavedView view = views.of(ines).stream()
                .filter(each -> each.name().endsWith(word))
                .findFirst()
                .orElseThrow();

        views.remove(view.id(), jonas);
        assertThat(views.of(ines)).contains(view);

        views.remove(view.id(), ines);
        assertThat(views.of(ines)).doesNotContain(view);
    }

    @Test
    void refusesAViewWithoutAName() {
        assertThatIllegalArgumentException().isThrownBy(() -> views.save(" ", "days=1", false, ines));
    }
}
