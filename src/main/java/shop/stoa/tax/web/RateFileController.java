package shop.stoa.tax.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.tax.HeldRates;
import shop.stoa.tax.RateBook;
import shop.stoa.tax.TaxRate;
import shop.stoa.web.Needs;
import shop.stoa.web.Spreadsheet;

/** The rates out to a file, and in from one: first what it would change, then the change. */
@Controller
@Needs("settings.edit")
class RateFileController {

    private static final String PATH = RateController.PATH;
    private static final int LARGEST = 256 << 10;

    private final RateBook book;
    private final RateWords words;

    RateFileController(RateBook book, RateWords words) {
        this.book = book;
        this.words = words;
    }

    @Needs("settings.view")
    @GetMapping(PATH + "/rates.csv")
    void download(HttpServletResponse response) throws IOException {
        try (Spreadsheet sheet = Spreadsheet.download(response, "tax-rates.csv")) {
            sheet.row(RateFile.COLUMNS.toArray());
            for (TaxRate rate : book.held().rates()) {
                TypedRate typed = TypedRate.of(rate);
                sheet.row(typed.country(), typed.taxClass(), typed.percent(), typed.from());
            }
        }
    }

    /** Nothing is changed yet. */
    @PostMapping(PATH + "/files")
    ModelAndView look(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "keep") String others,
            Locale reader)
            throws IOException {
        if (file == null || file.isEmpty()) {
            return refused("tax.file.none", reader);
        }
        if (file.getSize() > LARGEST) {
            return refused("tax.file.large", reader);
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file.getBytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            return refused("tax.file.encoding", reader);
        }
        return look(text.replace("\0", ""), others.equals("remove"), book.held(), false, reader);
    }

    @PostMapping(PATH + "/imports")
    ModelAndView take(
            @RequestParam(defaultValue = "") String content,
            @RequestParam(defaultValue = "keep") String others,
            @RequestParam(defaultValue = "-1") int version,
            Principal staff,
            Locale reader) {
        RateFile file = RateFile.read(content);
        HeldRates held = book.held();
        boolean alone = others.equals("remove");
        if (!file.problems().isEmpty()) {
            return look(content, alone, held, false, reader);
        }
        if (version != held.version() || !book.replace(merged(file, held, alone), version, staff.getName())) {
            return look(content, alone, book.held(), true, reader);
        }
        return new ModelAndView("redirect:" + PATH + "?done=saved");
    }

    /** @param alone whether what is not in the file goes @param overtaken whether it is seen again because somebody was faster */
    private ModelAndView look(String content, boolean alone, HeldRates held, boolean overtaken, Locale reader) {
        RateFile file = RateFile.read(content);
        ModelAndView page = page(reader);
        page.addObject("problems", file.problems());
        page.addObject("content", content);
        page.addObject("others", alone ? "remove" : "keep");
        page.addObject("version", held.version());
        page.addObject("overtaken", overtaken);
        page.addObject("count", file.rates().size());
        if (file.problems().isEmpty()) {
            page.addObject("differences", RateDifference.between(held.rates(), merged(file, held, alone)));
            page.setStatus(overtaken ? HttpStatus.CONFLICT : HttpStatus.OK);
        } else {
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return page;
    }

    private ModelAndView refused(String problem, Locale reader) {
        ModelAndView page = page(reader);
        page.addObject("problems", List.of(new RateFile.Problem(0, problem, "")));
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView page(Locale reader) {
        return new ModelAndView("tax/admin/file")
                .addObject("own", PATH)
                .addObject("words", words)
                .addObject("reader", reader);
    }

    private static List<TaxRate> merged(RateFile file, HeldRates held, boolean alone) {
        Map<TaxRate.Key, TaxRate> rates = new LinkedHashMap<>();
        if (!alone) {
            held.rates().forEach(rate -> rates.put(rate.key(), rate));
        }
        file.rates().forEach(rate -> rates.put(rate.key(), rate));
        return List.copyOf(rates.values());
    }
}
