package shop.stoa.web;

import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.multipart.support.StringMultipartFileEditor;

/** Where a text was asked for and a file came, its text is read: the form is refused for what it says, not for how it was sent. */
@ControllerAdvice
final class TextFields {

    @InitBinder
    void readFilesAsTexts(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new StringMultipartFileEditor());
    }
}
