package shop.stoa.media.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import shop.stoa.media.ImageKey;
import shop.stoa.media.Rendition;
import shop.stoa.media.StoredImage;

class SlotTests {

    /** {@code image :: image(…, 'card', …)}, {@code image :: beside(…, 'line')}, and a slot chosen just before. */
    private static final Pattern USE =
            Pattern.compile("(?:media|catalog)/image :: (?:image|beside)\\(([^)]*)\\)|\\bslot=[^\"]*\\?([^\"]*)\"");

    private static final Pattern NAME = Pattern.compile("'(\\w+)'");

    @Test
    void templatesUseNoOtherSlots() throws IOException {
        Set<String> used = new TreeSet<>();
        try (Stream<Path> templates = Files.walk(Path.of("src/main/resources/templates"))) {
            for (Path template :
                    templates.filter(file -> file.toString().endsWith(".html")).toList()) {
                Matcher uses = USE.matcher(Files.readString(template));
                while (uses.find()) {
                    NAME.matcher(uses.group(1) == null ? uses.group(2) : uses.group(1))
                            .results()
                            .forEach(name -> used.add(name.group(1)));
                }
            }
        }

        assertThat(used)
                .isNotEmpty()
                .isSubsetOf(Arrays.stream(Slot.values())
                        .map(slot -> slot.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    @Test
    void refusesASlotThatThereIsNot() {
        assertThatThrownBy(() -> Slot.of("poster")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void offersWhatCouldBeWantedThere() {
        assertThat(widths(Slot.CARD, 1200)).containsExactly(200, 400, 600, 800);
        assertThat(widths(Slot.CARD, 700)).containsExactly(200, 400, 600, 700);
        assertThat(widths(Slot.LEAD, 1600)).containsExactly(400, 600, 800, 1200, 1600);
        assertThat(widths(Slot.LINE, 1200)).containsExactly(200, 400);
    }

    @Test
    void alwaysOffersSomething() {
        assertThat(widths(Slot.LEAD, 300)).containsExactly(300);
        assertThat(widths(Slot.ZOOM, 12)).containsExactly(12);
    }

    private static List<Integer> widths(Slot slot, int own) {
        StoredImage image = new StoredImage(new ImageKey("0".repeat(32) + ".webp"), own, own, "ph-stone");
        return slot.renditions(image, Rendition.Format.WEBP).stream()
                .map(Rendition::width)
                .toList();
    }
}
