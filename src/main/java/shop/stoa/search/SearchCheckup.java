package shop.stoa.search;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.stoa.web.Checkup;
import shop.stoa.web.Checkup.Finding;

/** Whether the index answers, and has what it should have. */
@Configuration(proxyBeanMethods = false)
class SearchCheckup {

    @Bean
    Checkup indexLine(SearchDesk desk, Index index, News news, Nodes nodes) {
        return new Checkup(
                300, "search.doctor.index", "/admin/search/words", "search.view", () -> look(desk, index, news, nodes));
    }

    static Finding look(SearchDesk desk, Index index, News news, Nodes nodes) {
        long apart = nodes.apart();
        if (apart > 0) {
            return Finding.ill("search.doctor.index.apart", "search.doctor.index.apart.advice", apart);
        }
        if (nodes.haveOtherRules()) {
            return Finding.ill("search.doctor.index.mixed", "search.doctor.index.mixed.advice");
        }
        try {
            SearchDesk.Status status = desk.status();
            if (status.isRebuilding()) {
                return Finding.well("search.doctor.index.rebuilding", status.percent());
            }
            long stuck = news.stuck();
            if (stuck > 0) {
                return Finding.ill("search.doctor.index.stuck", "search.doctor.index.stuck.advice", stuck);
            }
            long rows = index.rows();
            return Index.differs(status.products(), rows)
                    ? Finding.ill(
                            "search.doctor.index.differs",
                            "search.doctor.index.differs.advice",
                            status.products(),
                            rows)
                    : Finding.well("search.doctor.index.answers", status.products(), status.waiting());
        } catch (SearchAway away) {
            return Finding.ill("search.doctor.index.away", "search.doctor.index.away.advice");
        }
    }
}
