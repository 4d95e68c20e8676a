package shop.stoa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Our scripts write text as text, run none, do not listen to what somebody pastes, and build no object of names that come from elsewhere,
 * so that nobody reaches a prototype.
 */
class ScriptTests {

    private static final Set<String> NOT_OURS = Set.of("htmx.min.js");

    private static final Pattern REFUSED = Pattern.compile(
            "\\.\\s*(?:inner|outer)HTML\\b|\\binsertAdjacentHTML\\b|\\b(?:set|parse)HTML\\w*|\\bDOMParser\\b"
                    + "|\\bcreateContextualFragment\\b|\\bsrcdoc\\b|\\bdocument\\s*\\.\\s*write|\\beval\\s*\\(|\\bFunction\\s*\\("
                    + "|\\bset(?:Timeout|Interval)\\s*\\(\\s*[\"'`]|\\bon(?:before)?paste\\b|[\"'`](?:before)?paste[\"'`]"
                    + "|\\b__proto__\\b|\\bObject\\s*\\.\\s*(?:setPrototypeOf|fromEntries)\\b|\\bObject\\s*\\.\\s*assign\\s*\\((?![^,()]*,\\s*\\{)|\\bstructuredClone\\b"
                    + "|\\bprototype\\b|\\w\\s*\\[\\s*(?:key|name|property)\\s*\\]\\s*(?<![=!])=(?!=)"
                    + "|\\bfor\\s*\\(\\s*(?:const|let|var)\\s+\\w+\\s+in\\b");

    @Test
    void ourScriptsKeepTheRules() {
        Path folder = Path.of("src/main/resources/static/js");
        List<Path> ours = Sources.files(folder, ".js").stream()
                .filter(file -> !NOT_OURS.contains(file.toString()))
                .toList();

        assertThat(ours)
                .hasSizeGreaterThan(3)
                .allSatisfy(file -> assertThat(REFUSED.matcher(Sources.read(folder.resolve(file)))
                                .results()
                                .map(hit -> hit.group()))
                        .as(file.toString())
                        .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "box.innerHTML = answer",
                "box.outerHTML += '<b>'",
                "list.insertAdjacentHTML('beforeend', row)",
                "box.setHTMLUnsafe(answer)",
                "new DOMParser().parseFromString(answer, 'text/html')",
                "range.createContextualFragment(answer)",
                "frame.srcdoc = answer",
                "document.write(answer)",
                "eval(answer)",
                "new Function(answer)()",
                "setTimeout('go()', 10)",
                "field.addEventListener('paste', stop)",
                "field.onpaste = stop",
                "target.__proto__.role = 'owner'",
                "Object.assign(settings, JSON.parse(answer))",
                "for (const name in answer) settings[name] = answer[name]",
                "settings[key] = value",
                "Element.prototype.show = steal"
            })
    void refusesThePlantedBreach(String line) {
        assertThat(REFUSED.matcher(line).find()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "box.textContent = answer",
                "setTimeout(() => go(), 10)",
                "const myFunction = 1",
                "evaluate(x)",
                "Object.assign(field, { name, value })",
                "if (a[key] === b) go()"
            })
    void letsGoodOnesPass(String line) {
        assertThat(REFUSED.matcher(line).find()).isFalse();
    }
}
