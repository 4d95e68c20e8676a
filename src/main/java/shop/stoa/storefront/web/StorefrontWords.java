package shop.stoa.storefront.web;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import shop.stoa.media.PictureHtml;
import shop.stoa.web.PageWord;
import shop.stoa.web.ShopSettings;
import shop.stoa.web.Stencils;

/** Hangs out the word for cards. */
@Configuration(proxyBeanMethods = false)
class StorefrontWords {

    @Bean
    PageWord cardFaces(
            ObjectProvider<Stencils> stencils,
            ObjectProvider<PictureHtml> pictures,
            @Qualifier("mvcConversionService") ObjectProvider<ConversionService> formats,
            MessageSource messages,
            ShopSettings shop) {
        return new PageWord("cardFaces", new CardFaces(stencils, pictures, formats, messages, shop));
    }
}
