package shop.stoa.web;

import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.thymeleaf.spring6.view.ThymeleafView;

/**
 * A template as an answer. By itself it is a text until it is whole, for a failure in its midst to be an error's page and not half a page. A public page
 * is held back until then by whoever answers it, so it may be written piece by piece to where its bytes are gathered ({@link PageText}).
 */
class PageView extends ThymeleafView {

    /** The attribute of a request whose answer is held back. */
    static final String HELD = PageView.class.getName() + ".held";

    @Override
    public boolean getProducePartialOutputWhileProcessing() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                && attributes.getRequest().getAttribute(HELD) != null;
    }
}
