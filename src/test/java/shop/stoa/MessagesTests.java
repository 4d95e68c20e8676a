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
    void everyWordOfABundleIsSaidSomewhere() {
        assertThat(Messages.of(Path.of("src/main/resources/messages"))
                        .unsaid(
                                Path.of("src/main/java"),
                                Path.of("src/main/resources/templates"),
                                Path.of("src/main/resources/db")))
                .isEmpty();
    }

    @Test
    void findsAWordThatNobodySays() {
        assertThat(Messages.of(Path.of("src/test/resources/planted/messages"))
                        .unsaid(Path.of("src/test/resources/planted/templates")))
                .contains("cart.size", "stray")
                .doesNotContain("cart.title", "cart.state.open");
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
                        "cart.properties says cart.title twice",
                        "cart.properties has a straight apostrophe: cart.full",
                        "cart_de.properties lacks cart.state.open",
                        "cart_de.properties alone has cart.state.shut",
                        "cart_de.properties takes other arguments: cart.lines",
                        "cart_de.properties leaves untranslated: cart.look=Look around",
                        "cart_de.properties is not set as German is: cart.quoted",
                        "cart_de.properties is not set as German is: cart.tax",
                        "cart_de.properties has a text that cannot be filled in: cart.full",
                        "checkout.properties has the key stray",
                        "checkout_de.properties lacks checkout.title",
                        "checkout_de.properties lacks stray",
                        "till.properties belongs to no room",
                        "web_de.properties lacks web.home");
    }
}
