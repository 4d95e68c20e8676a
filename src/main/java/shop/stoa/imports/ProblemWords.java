package shop.stoa.imports;

import java.util.Locale;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shop.stoa.imports.reading.Problem;

/** Says in the reader's language what is wrong. */
@Component
public class ProblemWords {

    private final MessageSource messages;

    ProblemWords(MessageSource messages) {
        this.messages = messages;
    }

    /** The heads of a table of problems: line, column, reason, value. */
    public Object[] header(Locale language) {
        return new Object[] {
            text("imports.line", language),
            text("imports.column", language),
            text("imports.reason", language),
            text("imports.value", language)
        };
    }

    /** One sentence. */
    public String of(RunProblem problem, Locale language) {
        String detail = Objects.requireNonNullElse(problem.detail(), "");
        if (problem.kind().equals(Problem.Kind.REFUSED.name()) && detail.contains("|")) {
            return refused(detail, language);
        }
        if (problem.kind().equals(Problem.Kind.PICTURE_NOT_FETCHED.name())) {
            return Objects.requireNonNullElse(messages.getMessage(detail, null, detail, language), detail);
        }
        return messages.getMessage(
                "imports.problem." + problem.kind(), new Object[] {problem.value(), detail}, language);
    }

    /** Why a file is not taken. @param run one that is refused */
    public String refusal(ImportRun run, Locale language) {
        return messages.getMessage(
                "imports.refused." + run.refusal(),
                new Object[] {Objects.requireNonNullElse(run.refusedPart(), "")},
                language);
    }

    /** The catalogue has words of its own for its rules. */
    private String refused(String detail, Locale language) {
        String key = detail.substring(0, detail.indexOf('|'));
        String about = detail.substring(detail.indexOf('|') + 1);
        String told = key.isEmpty() ? null : messages.getMessage(key, new Object[] {about}, null, language);
        return told == null ? messages.getMessage("imports.problem.REFUSED", new Object[] {"", about}, language) : told;
    }

    private String text(String key, Locale language) {
        return messages.getMessage(key, null, language);
    }
}
