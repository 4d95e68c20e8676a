package shop.stoa.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import net.coobird.thumbnailator.Thumbnails;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import shop.stoa.demo.DemoContent.Form;
import shop.stoa.demo.DemoContent.Item;
import shop.stoa.demo.DemoContent.Picture;
import shop.stoa.demo.DemoContent.Shelf;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;

class DemoContentTests {

    private final DemoContent content = DemoContent.read();

    @Test
    void hasEnoughToLookAt() {
        assertThat(content.departments()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(content.shelves()).hasSizeGreaterThanOrEqualTo(8);
        assertThat(content.products()).hasSizeGreaterThanOrEqualTo(30);
        assertThat(forms()).hasSizeGreaterThanOrEqualTo(100);
        assertThat(forms().stream().filter(form -> form.stock() == 0)).hasSizeGreaterThanOrEqualTo(5);
        assertThat(forms().stream().filter(form -> form.stock() >= 1 && form.stock() <= 3))
                .hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void namesEverythingOnce() {
        List<String> skus = forms().stream().map(Form::sku).toList();
        List<String> slugs = content.products().stream().map(Item::slug).toList();
        List<String> shelves = content.shelves().stream().map(Shelf::slug).toList();
        assertThat(skus).doesNotHaveDuplicates().allMatch(Sku::isWellFormed).allMatch(sku -> sku.startsWith("OST-"));
        assertThat(slugs).doesNotHaveDuplicates().allMatch(Slug::isWellFormed);
        assertThat(shelves).doesNotHaveDuplicates().allMatch(Slug::isWellFormed);
        assertThat(content.pictures().stream().map(Picture::file)).doesNotHaveDuplicates();
    }

    /** {@code bin/pictures} writes them; without PATTERN it renders only what has changed. */
    @Test
    void knowsTheColourOfEveryPicture() {
        assertThat(DemoContent.colours())
                .containsOnlyKeys(content.pictures().stream().map(Picture::file).toList());
    }

    @Test
    void theColoursAreThoseOfThePictures() throws IOException {
        Map<String, Integer> colours = DemoContent.colours();
        List<Picture> pictures = content.pictures();
        for (int place = 0; place < pictures.size(); place += 23) {
            Picture picture = pictures.get(place);
            BufferedImage pixel = Thumbnails.of(new ByteArrayInputStream(picture.bytes()))
                    .forceSize(1, 1)
                    .asBufferedImage();
            assertThat(channels(pixel.getRGB(0, 0)))
                    .as(picture.file())
                    .usingElementComparator((one, other) -> Math.abs(one - other) <= 16 ? 0 : one - other)
                    .containsExactlyElementsOf(channels(colours.get(picture.file())));
        }
    }

    private static List<Integer> channels(int rgb) {
        return List.of(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
    }

    @Test
    void putsEveryProductIntoACategoryOfItsDepartmentAndLeavesNoneEmpty() {
        for (DemoContent.Department department : content.departments()) {
            Set<String> categories = new HashSet<>(
                    department.categories().stream().map(Shelf::slug).toList());
            assertThat(department.products().stream().map(Item::category).distinct())
                    .containsExactlyInAnyOrderElementsOf(categories);
        }
    }

    @Test
    void offersEachCombinationOfChoicesOnce() {
        for (Item item : content.products()) {
            assertThat(item.options()).as(item.slug()).hasSizeLessThanOrEqualTo(3);
            assertThat(item.variants().stream().map(Form::of)).as(item.slug()).doesNotHaveDuplicates();
            for (Form form : item.variants()) {
                assertThat(form.of()).as(form.sku()).hasSameSizeAs(item.options());
                for (int i = 0; i < form.of().size(); i++) {
                    assertThat(item.options().get(i).values())
                            .contains(form.of().get(i));
                }
            }
        }
    }

    @Test
    void pricesToTheCentAndReducesOnlyDownwards() {
        for (Form form : forms()) {
            assertThat(new BigDecimal(form.price())).as(form.sku()).isPositive().hasScaleOf(2);
            assertThat(form.grams()).as(form.sku()).isPositive();
            if (form.was() != null) {
                assertThat(new BigDecimal(form.was())).as(form.sku()).isGreaterThan(new BigDecimal(form.price()));
            }
        }
    }

    @Test
    void showsEveryProductFromThreeSidesAtLeast() {
        assertThat(content.products())
                .allSatisfy(item -> assertThat(item.pictures()).as(item.slug()).hasSizeGreaterThanOrEqualTo(3));
    }

    @Test
    void showsEveryValueOfTheOptionThatIsSeen() {
        for (Item item : content.products()) {
            List<String> shown = item.pictures().stream()
                    .map(Picture::shows)
                    .filter(Objects::nonNull)
                    .toList();
            assertThat(item.options().stream().map(DemoContent.Choice::values).filter(shown::equals))
                    .as(item.slug() + " shows " + shown)
                    .hasSize(shown.isEmpty() ? 0 : 1);
        }
    }

    @Test
    void showsEveryDepartmentAndCategory() {
        assertThat(content.shelves()).extracting(Shelf::picture).doesNotContainNull();
    }

    @Test
    void saysInWordsWhatIsToBeSeenAndNotTheSameTwice() {
        assertThat(content.pictures())
                .allSatisfy(picture -> assertThat(picture.alt()).hasSizeBetween(10, 140))
                .extracting(Picture::alt)
                .doesNotHaveDuplicates();
    }

    @Test
    void keepsItsPicturesLightAndNoneThatNobodyShows() throws Exception {
        Map<String, Long> sizes = new TreeMap<>();
        for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath:demo/pictures/*.webp")) {
            sizes.put(file.getFilename().replace(".webp", ""), file.contentLength());
        }
        assertThat(sizes.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        content.pictures().stream().map(Picture::file).toList());
        assertThat(sizes).allSatisfy((name, size) -> assertThat(size).as(name).isBetween(1_000L, 200L * 1024));
        assertThat(sizes.values().stream().mapToLong(Long::longValue).sum()).isLessThanOrEqualTo(12L * 1024 * 1024);
    }

    private List<Form> forms() {
        return content.products().stream()
                .flatMap(item -> item.variants().stream())
                .toList();
    }
}
