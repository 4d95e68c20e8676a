package shop.stoa.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParamsTests {

    @Test
    void readsNestedBracketsInEveryUsualForm() {
        Params params = Params.parse("a[b][c]=1&l[0]=x&l[1]=y&m[]=p&m[]=q&i[][n]=1&i[][v]=2&i[][n]=3&t=%C3%A9+%26");

        assertThat(params.inside("a").inside("b").text("c")).isEqualTo("1");
        assertThat(params.texts("l")).containsExactly("x", "y");
        assertThat(params.texts("m")).containsExactly("p", "q");
        assertThat(params.each("i")).extracting(item -> item.text("n")).containsExactly("1", "3");
        assertThat(params.text("t")).isEqualTo("é &");
    }

    @Test
    void keepsMoreThanTenElementsInOrder() {
        StringBuilder form = new StringBuilder();
        for (int i = 11; i >= 0; i--) {
            form.append("l[").append(i).append("]=").append(i).append('&');
        }
        assertThat(Params.parse(form.toString()).texts("l"))
                .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11");
    }

    @Test
    void namesAnUnknownMemberAsItWasWritten() {
        Params params = Params.parse("line_items[0][price_data][colour]=blue");

        assertThatThrownBy(() -> params.allow(Set.of("line_items.[].price_data.currency"), Set.of()))
                .isInstanceOfSatisfying(
                        ApiError.class,
                        refused -> assertThat(refused.body("req_1")
                                        .path("error")
                                        .path("param")
                                        .asString())
                                .isEqualTo("line_items[0][price_data][colour]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1&a[b]=2", "a[b]=1&a=2", "a[=1", "a[b]c=1", "a=%zz"})
    void refusesWhatHasNoShape(String form) {
        assertThatThrownBy(() -> Params.parse(form)).isInstanceOf(ApiError.class);
    }

    @Test
    void comparesByContentNotByOrder() {
        assertThat(Params.parse("b=2&a[x]=1").canonical())
                .isEqualTo(Params.parse("a[x]=1&b=2").canonical());
        assertThat(Params.parse("a=1&b=2").canonical())
                .isNotEqualTo(Params.parse("a=1;b=2").canonical());
        assertThat(Params.parse("a=1").canonical())
                .isNotEqualTo(Params.parse("a=1", "b=2").canonical());
    }

    @Test
    void refusesTooMuchMetadata() {
        assertThatThrownBy(
                        () -> Params.parse("metadata[" + "k".repeat(41) + "]=1").pairs("metadata"))
                .isInstanceOf(ApiError.class);
        assertThatThrownBy(() -> Params.parse("metadata[k]=" + "v".repeat(501)).pairs("metadata"))
                .isInstanceOf(ApiError.class);
        assertThat(Params.parse("metadata[1]=one&metadata[k]=").pairs("metadata"))
                .containsExactly(Map.entry("1", "one"));
    }
}
