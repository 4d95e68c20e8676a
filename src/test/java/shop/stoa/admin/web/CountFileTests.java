package shop.stoa.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a file of counts says. */
class CountFileTests {

    @Test
    void namesLinesAsAnEditorDoes() {
        CountFile file = read("sku;counted\n\nCUP-1;3\n\n\nCUP-2;4");

        assertThat(file.problem()).isNull();
        assertThat(file.lines())
                .containsExactly(new CountFile.Line(3, "CUP-1", "3"), new CountFile.Line(6, "CUP-2", "4"));
    }

    @Test
    void takesAsManyLinesAsACountHasAndNotOneMore() {
        String full = "sku,counted\n" + "CUP,1\n".repeat(CountForm.MOST_ROWS);
        assertThat(read(full + "CUP,\n").lines()).hasSize(CountForm.MOST_ROWS);

        CountFile more = read(full + "CUP,1\n");
        assertThat(more.problem()).isEqualTo("admin.count.file.long");
        assertThat(more.lines()).isEmpty();
    }

    private static CountFile read(String text) {
        return CountFile.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
