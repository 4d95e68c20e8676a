package shop.stoa.media.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.stoa.media.Media;
import shop.stoa.web.PageWord;

/** Hangs out the word for pictures. */
@Configuration(proxyBeanMethods = false)
class PictureConfiguration {

    @Bean
    PageWord pictures(Media media) {
        return new PageWord("pictures", new PictureWords(media));
    }
}
