"""Commodities of the export tables: printed label → the series' name."""

from __future__ import annotations

import re
from functools import lru_cache

_WORDS = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"\bsp\b", "san pham"),
        (r"\blk\b", "linh kien"),
        (r"\bkl\b", "kim loai"),
        (r"\bdc\b", "dung cu"),
        (r"\bpt\b", "phu tung"),
        (r"\bnpl\b", "nguyen phu lieu"),
        (r"\bnk\b", "nhap khau"),
        (r"\bmn\b", "my nghe"),
        (r"^(?:hang|mat hang) ", ""),
        (r"^(?:trong do|in which|of which) ?:?", ""),
        (r"[().,;:*+\"'-]", " "),
        (r"\b(?:cac loai|va cac|va|cac|and|the|of)\b", " "),
    )
)
_NAMES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern + "$"), name)
    for pattern, name in (
        (r"thuy san|hai san|thuy hai san|fisher\w*(?: products?)?|aquatic products?|seafood", "fishery_products"),
        (r"rau q(?:ua|a)|rau hoa qua|rau|fruits? vegetables?|vegetables? fruits?", "fruits_vegetables"),
        (r"(?:nhan )?hat dieu(?: nhan)?|cashew ?nuts?", "cashew_nuts"),
        (r"ca phe|coffee", "coffee"),
        (r"che|tea", "tea"),
        (r"(?:hat )?tieu|pepper", "pepper"),
        (r"gao|rice", "rice"),
        (r"san san pham (?:cua|tu) san|san san pham san|cassava(?: (?:its |cassava )?products?)?|manioc.*", "cassava"),
        (r"lac(?: nhan)?|peanuts?|ground ?nuts?", "peanuts"),
        (r"que|cinnamon", "cinnamon"),
        (r"duong|sugar", "sugar"),
        (r"sua san pham (?:tu )?sua|sua|milk.*", "milk_products"),
        (r"thit(?: .*)?|meat.*", "meat"),
        (r"banh keo san pham (?:tu )?ngu coc|confectionery.*|cakes?.*", "confectionery_cereal_products"),
        (r"my an lien|mi an lien|instant noodles?", "instant_noodles"),
        (r"thuc an gia suc nguyen lieu(?: .*)?|thuc an gia suc|animal f(?:eed|ood).*", "animal_feed"),
        (r"dau mo dong thuc vat|dau thuc vat|(?:animal )?(?:vegetable )?oils? .*fats?", "animal_vegetable_oils"),
        (r"quang(?: khoang san)?(?: khac)?|quang .*|ores?.*", "ores"),
        (r"clanh ?ke(?: xi mang)?|xi mang(?: clanh ?ke)?|clinkers?.*|cement.*", "clinker_cement"),
        (r"than da|than|coal", "coal"),
        (r"dau tho|crude oil", "crude_oil"),
        (r"xang dau|petrol\w*(?: products?)?|refined oil|gasoline.*", "petroleum_products"),
        (r"hoa chat|chemicals?", "chemicals"),
        (r"san pham (?:tu )?hoa chat|chemical products?", "chemical_products"),
        (r"phan bon|fertili[sz]ers?", "fertilizers"),
        (r"chat deo nguyen lieu|nguyen lieu chat deo|plastic materials?|plastics? in primary forms?|raw plastics?", "plastic_materials"),
        (r"san pham (?:tu )?(?:chat deo|nhua)|plastic products?|plastic articles?|articles plastics?", "plastic_products"),
        (r"cao su|rubber", "rubber"),
        (r"san pham (?:tu )?cao su|rubber products?", "rubber_products"),
        (r"tui xach vi (?:va ?)?li mu o du|(?:va ?)?li tui.*|(?:hand ?)?bags?.*|(?:suit)?cases?.*", "bags_hats_umbrellas"),
        (r"san pham may tre coi(?: tham| la)?|may tre coi.*|(?:rattan|bamboo).*", "rattan_bamboo_products"),
        (r"go san pham (?:tu |bang )?go|wood(?: wooden)? products?|wood products? wood", "wood_products"),
        (r"san pham (?:tu )?go|wooden products?", "wooden_articles"),
        (r"giay san pham (?:tu )?giay|paper(?: paper)? products?|paper.*", "paper_products"),
        (r"xo soi(?: det)?|soi|(?:textile )?fib(?:er|re)s?.*|yarn.*", "fibres_yarn"),
        (r"det may|may mac|textiles?(?: .*)?(?:garments?|sewing.*)?|garments?.*", "textiles_garments"),
        (r"vai manh vai ky thuat.*|vai manh.*", "technical_fabrics"),
        (r"vai(?: .*)?|fabrics?", "fabrics"),
        (r"gi[ae]y dep|footwear|shoes?.*", "footwear"),
        (r"nguyen phu lieu (?:det )?may da giay|nguyen phu lieu.*|(?:auxiliary )?materials? .*(?:textile|garment|footwear|leather).*|textile.*leather.*materials?", "textile_leather_materials"),
        (r"(?:san pham )?gom su(?: .*)?|ceramic.*", "ceramics"),
        (r"thuy tinh san pham (?:tu )?thuy tinh|glass.*", "glass_products"),
        (r"da quy kim loai quy san pham|(?:san pham )?da quy kim loai quy|vang da quy.*|da quy.*|(?:precious|gems?).*", "precious_stones_metals"),
        (r"vang|gold", "gold"),
        (r"sat thep|iron steel", "iron_steel"),
        (r"san pham (?:tu )?sat thep|iron steel products?", "iron_steel_products"),
        (r"kim loai thuong khac san pham|other (?:base|basic|common|ordinary) metals?.*", "other_base_metals"),
        (r"dien tu may tinh(?: linh kien)?|may vi tinh san pham dien tu.*|electronic\w*(?: goods)?,? computers?.*|computers?.*", "electronics_computers"),
        (r"may tinh|linh kien dien tu", "computers"),
        (r"dien thoai(?: linh kien)?|(?:tele)?phones?.*|mobile.*", "phones"),
        (r"may anh may quay phim(?: linh kien)?|cameras?.*", "cameras"),
        (r"may moc thiet bi(?: dung cu)?(?: phu tung)?(?: khac)?|machine\w*.*", "machinery"),
        (r"day dien (?:day )?cap dien|day cap dien|electric\w* wires?.*|insulated wires?.*|wires?.*", "wires_cables"),
        (r"phuong tien van tai phu tung(?: khac)?|(?:means )?transport\w*.*|vehicles?.*", "transport_equipment"),
        (r"(?:phu tung )?o to(?: .*)?|automobiles?.*", "automobiles"),
        (r"tau thuyen(?: .*)?|tau bien|ships?.*", "ships"),
        (r"xe dap(?: phu tung(?: xe dap)?)?|bicycles?.*", "bicycles"),
        (r"(?:san pham )?noi that(?: tu)? chat lieu khac go|furniture.*", "non_wood_furniture"),
        (r"do choi(?: tre em)?|toys?", "toys"),
        (r"do choi dung cu the thao(?: bo phan)?|toys?.*sport.*", "toys_sports_equipment"),
        (r"(?:hang )?thu cong(?: my nghe)?|handicraft\w*.*", "handicrafts"),
        (r"(?:san pham )?tho cam(?: .*)?", "brocade"),
        (r"dien|electricity", "electricity"),
        (r"thuoc la|tobacco|cigarettes?", "tobacco"),
        (r"mat ong|honey", "honey"),
        (r"to tam|silk", "silk"),
        (r"dua|copra|coconuts?.*", "coconut"),
        (r"thiec|tin", "tin"),
    )
)


@lru_cache(maxsize=1024)
def commodity(label: str) -> str | None:
    """Return the name of a commodity, or None when the label is not known.

    Parameters
    ----------
    label
        Folded text of a row's label.

    Examples
    --------
    >>> commodity("dien tu, may tinh va lk"), commodity("sp tu cao su"), commodity("hang la")
    ('electronics_computers', 'rubber_products', None)
    """
    for pattern, put in _WORDS:
        label = pattern.sub(put, label.strip())
    label = " ".join(label.split())
    for pattern, name in _NAMES:
        if pattern.match(label):
            return name
    return None
