package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AssetsTests {

    private final Assets assets = LookTests.assets();

    AssetsTests() throws IOException {}

    @Test
    void staysWithinTheWeightOfAPage() {
        assertThat(weight(assets.getShopScripts()))
                .as("the shop's script, gzip")
                .isLessThanOrEqualTo(20 * 1024);
        assertThat(weight(assets.getStaffScripts()))
                .as("the staff's script, gzip")
                .isLessThanOrEqualTo(22 * 1024);
        assertThat(weight(assets.getShopStyles())).as("the shop's sheet, gzip").isLessThanOrEqualTo(10 * 1024);
        assertThat(weight(assets.getStaffStyles()))
                .as("the staff's sheet, gzip")
                .isLessThanOrEqualTo(12 * 1024);
        assertThat(weight(assets.url("fonts/instrument-sans-latin.woff2"))
                        + weight(assets.url("fonts/instrument-serif-latin.woff2")))
                .as("fonts")
                .isLessThanOrEqualTo(52 * 1024);
    }

    @Test
    void joinsEachFacesSheetsOnce() {
        String shop = text(assets.getShopStyles());
        String staff = text(assets.getStaffStyles());

        assertThat(shop).startsWith("@layer reset,tokens,base,layout,ui,rooms,utilities;");
        assertThat(shop).contains(".masthead").doesNotContain(".deskbar", "/*");
        assertThat(staff).contains(".deskbar", "--canvas").doesNotContain(".masthead{");
        assertThat(shop)
                .contains(assets.url("fonts/instrument-sans-latin.woff2"))
                .doesNotContain("url(\"/fonts/");
    }

    @Test
    void givesWhatOnlyTheAccountNeedsToTheAccountAndTheDesk() {
        assertThat(text(assets.getAccountScripts()))
                .contains("PublicKeyCredential")
                .doesNotContain("htmx");
        assertThat(text(assets.getStaffScripts())).contains("PublicKeyCredential");
        assertThat(text(assets.getShopScripts())).contains("htmx").doesNotContain("PublicKeyCredential");
    }

    @Test
    void leavesOutOfASheetWhatOnlyItsReadersNeed() {
        assertThat(Assets.shrink("""
                /* why */
                .a > .b :hover, .c { margin: 0.5rem -0.25rem 10.5px; content: " > 0.5: ; " / ""; }
                @media (min-width: 40rem) { .d { inline-size: calc(1rem + 0.5vw); } }
                """))
                .isEqualTo(".a>.b :hover,.c{margin:.5rem -.25rem 10.5px;content:\" > 0.5: ; \" / \"\"}"
                        + "@media (min-width:40rem){.d{inline-size:calc(1rem + .5vw)}}");
    }

    @Test
    void keepsTheVocabularyOfAnEmbeddedRunOutOfTheShop() {
        assertThat(text(assets.getDevStyles())).contains(".mailbox{", ".table thead");
        assertThat(text(assets.getShopStyles())).doesNotContain(".mailbox", ".table");
        assertThat(text(assets.getStaffStyles())).contains(".table thead").doesNotContain(".mailbox");
    }

    @Test
    void refusesToLinkToWhatIsNotThere() {
        assertThatThrownBy(() -> assets.url("img/none.svg")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void findsNothingOutsideOfItsFolders() {
        assertThat(assets.find("../application.000000000000.properties")).isEmpty();
        assertThat(assets.find("shop.css")).isEmpty();
    }

    private int weight(String url) {
        Assets.File file = file(url);
        return file.zipped() == null ? file.content().length : file.zipped().length;
    }

    private String text(String url) {
        return new String(file(url).content(), StandardCharsets.UTF_8);
    }

    private Assets.File file(String url) {
        return assets.find(url.substring("/assets/".length())).orElseThrow();
    }
}
