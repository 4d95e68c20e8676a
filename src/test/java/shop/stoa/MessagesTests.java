package shop.stoa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every room says its own words, in a bundle of its own name. */
class MessagesTests {

    @Test
    void everyBundleBelongsToARoomAndEveryKeyBeginsWithItsName() {
        assertThat(Messages.of(Path.of("src/main/resources/messages"))
                        .breaches(House.shop().rooms()))
                .isEmpty();
    }

    @Test
    void everyWordThatJavaSaysIsInABundle() {
        assertThat(Messages.of(Path.of("src/main/resources/messages"))
                        .unknownWords(House.shop().sources()))
                .isEmpty();
    }

    @Test
    void refusesAWordOfJavaThatNoBundleHas() {
        assertThat(Messages.of(Path.of("src/test/resources/planted/messages"))
                        .unknownWords(House.planted("planted.house").sources()))
                .containsExactlyInAnyOrder(
                        "cart/web/CartController.java says cart.unheard-of, which no bundle has",
                        "cart/web/CartController.java says cart.nothing., which no bundle has");
    }

    @Test
    void refusesStrayBundlesStrayKeysAndHalfTranslations() {
        assertThat(Messages.of(Path.of("src/test/resources/planted/messages"))
                        .breaches(List.of("cart", "checkout", "web")))
                .containsExactlyInAnyOrder(
                        "cart_de.properties has other keys than cart.properties",
                        "checkout.properties has the key stray",
                        "till.properties belongs to no room");
    }
}
