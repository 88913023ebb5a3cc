"""Industrial products of the output tables, and the units in which they are counted."""

from __future__ import annotations

import re
from functools import lru_cache

_OWNER = re.compile(
    r"^[-+ ]*(?:doanh nghiep nha nuoc|nha nuoc|trung uong|dia phuong|quoc doanh|ngoai quoc doanh|ngoai nha nuoc"
    r"|dau tu nuoc ngoai|lien doanh|cac thanh phan|cac tpkt|khu vuc|dtnn|kinh te|von dau tu)"
)
_WORDS = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"\((?:dtnn|tw|trung uong|lien doanh nn|100% von nn)\)", " "),
        (r"^(?:trong do|chia ra|of which|in which) ?:?", " "),
        (r"[().,;:*+\"-]", " "),
        (r"\b(?:cac loai|lap rap|dan dung)\b", " "),
    )
)
_NAMES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern + "$"), name)
    for pattern, name in (
        (r"than(?: da)?(?: than sach| sach)?(?: khai thac)?|coal.*", "coal"),
        (r"dau (?:mo )?tho(?: khai thac)?|crude (?:petroleum )?oil.*|(?:exploited|extracted) crude oil", "crude_oil"),
        (r"khi dot thien nhien(?: dang khi)?|khi thien nhien(?: .*)?|natural gas.*", "natural_gas"),
        (r"(?:khi|ga|gas) hoa long(?: lpg)?|liqu\w+ gas.*|lpg", "lpg"),
        (r"xang(?: |, )dau|gasoline.*|petrol.*", "petroleum_products"),
        (r"alumin\w*", "alumina"),
        (r"thuy (?:hai )?san che bien|processed (?:fish|aqua|sea).*", "processed_seafood"),
        (r"dau thuc vat tinh luyen|refined vegetable oil", "refined_vegetable_oil"),
        (r"sua tuoi|fresh milk", "fresh_milk"),
        (r"sua bot|(?:powdered|powder) milk|milk powder", "powdered_milk"),
        (r"sua hop(?: dac co duong)?|condensed milk|canned milk", "condensed_milk"),
        (r"duong(?: kinh| mat)?|(?:refined |granulated )?sugar", "sugar"),
        (r"bot ngot|monosodium.*|sodium glutamate|seasoning.*", "monosodium_glutamate"),
        (r"thuc an cho gia suc|thuc an gia suc|animal f(?:eed|ood).*|(?:feeds?|foods?) for (?:animals?|cattle|livestock)", "animal_feed"),
        (r"thuc an cho (?:thuy|hai) san|(?:aqua\w*|fish\w*) feeds?|(?:feeds?|foods?) for aqua\w*.*", "aquafeed"),
        (r"bia|beer", "beer"),
        (r"bia hoi|fresh beer|draught beer", "fresh_beer"),
        (r"bia chai|bottled beer", "bottled_beer"),
        (r"bia lon|canned beer", "canned_beer"),
        (r"thuoc la(?: bao| dieu)?|cigarettes?", "cigarettes"),
        (r"vai det tu soi (?:tu nhien|bong)|(?:textile )?fabrics? (?:from |of |woven from )?(?:natural|cotton).*|natural fabrics?", "natural_fabrics"),
        (r"vai det tu soi tong hop(?: hoac soi nhan tao)?|(?:textile )?fabrics? (?:from |of |woven from )?(?:synthetic|artificial|man|polyester).*", "synthetic_fabrics"),
        (r"vai lua(?: thanh pham)?|vai thanh pham", "fabrics"),
        (r"soi(?: .*)?|yarn", "yarn"),
        (r"quan ao det kim|knitwear", "knitted_clothes"),
        (r"quan ao (?:mac thuong|nguoi lon|may san|may)(?: .*)?|(?:casual |usual |ready.made )?cloth\w*(?: .*)?|garments?", "clothes"),
        (r"gi[ae]y the thao|sport\w* shoes", "sports_shoes"),
        (r"gi[ae]y dep(?: ung)?(?: bang)? da(?: gia)?(?: .*)?|leather (?:shoes|foot\w+).*", "leather_shoes"),
        (r"gi[ae]y(?: bia|,bia)|giay bia|paper.*", "paper"),
        (r"xot naoh|xut naoh|xut|caustic soda.*", "caustic_soda"),
        (r"thuoc tru sau|pesticides?|insecticides?", "pesticides"),
        (r"phan (?:u re|ure)|urea.*", "urea"),
        (r"phan hon hop(?: n ?p ?k)?|(?:mixed )?(?:npk|n p k).*|mixed fertili.*", "npk_fertilizer"),
        (r"phan hoa hoc|phan bon(?: hoa hoc)?|chemical fertili.*", "chemical_fertilizer"),
        (r"phan lan(?: .*)?", "phosphate_fertilizer"),
        (r"son hoa hoc|(?:chemical )?paint.*", "paint"),
        (r"thuoc ong", "vials_of_medicine"),
        (r"thuoc vien", "medicine_tablets"),
        (r"xa phong(?: giat)?|bot giat(?: .*)?|detergents?.*|soap.*", "soap_detergents"),
        (r"dau goi dau dau xa|shampoos?.*", "shampoo"),
        (r"sua tam sua rua mat|shower.*", "shower_gel"),
        (r"lop o to(?: may keo)?|(?:auto\w* )?ty?res?.*", "tyres"),
        (r"su ve sinh|sanitary.*", "sanitary_ware"),
        (r"xi mang|cement", "cement"),
        (r"gach xay(?: bang dat nung)?|bricks?", "bricks"),
        (r"gach lat(?: ceramic)?|ceramic tiles?|tiles", "tiles"),
        (r"kinh(?: thuy tinh| xay dung)?|glass", "glass"),
        (r"sat thep tho|(?:crude|raw) (?:iron|steel).*|(?:iron|pig iron).*", "crude_steel"),
        (r"thep can|thep|(?:rolled|laminated) steel", "rolled_steel"),
        (r"thep tron|round steel", "round_steel"),
        (r"thep tron 8 ?mm tro xuong", "round_steel_to_8mm"),
        (r"thep tron 10 ?mm tro len", "round_steel_from_10mm"),
        (r"thep thanh thep goc|steel (?:bars?|ingot).*|bar.*steel.*", "steel_bars_angles"),
        (r"may cong cu", "machine_tools"),
        (r"dong co die[zs]e[nl]", "diesel_engines"),
        (r"dong co dien", "electric_motors"),
        (r"may bien the", "transformers"),
        (r"ac quy", "batteries"),
        (r"quat dien|electric fans?", "electric_fans"),
        (r"dieu hoa(?: nhiet do)?|air.?condition.*", "air_conditioners"),
        (r"tu lanh(?: tu da)?|refrigerators?.*", "refrigerators"),
        (r"may giat|washing machines?", "washing_machines"),
        (r"binh dun nuoc nong|water heaters?", "water_heaters"),
        (r"ti ?vi|may thu hinh|televisions?|tv", "televisions"),
        (r"dien thoai(?: di dong)?|mobile phones?|(?:cell)?phones?", "mobile_phones"),
        (r"linh kien dien thoai|(?:phone|mobile).*(?:parts|accessor|component|spare).*|(?:parts|accessor|component|spare).*phone.*", "phone_parts"),
        (r"o to|automobiles?|cars?", "automobiles"),
        (r"xe cho khach", "passenger_vehicles"),
        (r"xe tai", "trucks"),
        (r"xe may|motor ?(?:cycles?|bikes?)|mopeds?", "motorcycles"),
        (r"xe dap|bicycles?", "bicycles"),
        (r"dien (?:san xuat|phat ra)|dien|(?:produced |generated )?electricity.*", "electricity"),
        (r"gao(?: xay xat)?", "milled_rice"),
        (r"muoi(?: an)?", "salt"),
        (r"nuoc mam", "fish_sauce"),
        (r"ruou(?: .*)?", "spirits"),
        (r"banh keo(?: .*)?", "confectionery"),
        (r"gi[ae]y vai", "canvas_shoes"),
        (r"lop xe dap", "bicycle_tyres"),
        (r"lop xe may", "motorcycle_tyres"),
        (r"ngoi(?: nung)?", "roof_tiles"),
        (r"gach(?: nung)?", "bricks"),
        (r"su dan dung", "porcelain"),
        (r"bong den(?: dien)?", "light_bulbs"),
        (r"pin(?: .*)?", "dry_cells"),
        (r"que han(?: dien)?", "welding_rods"),
        (r"go xe(?: .*)?", "sawn_timber"),
        (r"a ?xit ?sun ?fu ?ric.*", "sulphuric_acid"),
        (r"may bom(?: .*)?", "pumps"),
        (r"may (?:keo|tuot lua).*", "farm_machinery"),
        (r"tau thuyen.*|dong tau.*", "ships"),
        (r"day (?:dien|cap dien).*|cap dien.*", "cables"),
        (r"nuoc may(?: thuong pham)?|(?:commercial |tap |running |piped )?water.*", "tap_water"),
    )
)
_UNIT_WORDS = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"[.()]", " "),
        (r"\W?\b000\b|\bths\b|\bthousands?\b", "thous"),
        (r"\bm(?:l|n|il|ln)\b|\bmillions?\b", "mill"),
        (r"\bb(?:n|il|ln)\b|\bbillions?\b", "bill"),
        (r"\btril?\b|\btrillions?\b", "trill"),
        (r"\bpcs\b|\bpiece\b|\bunits?\b", "pieces"),
        (r"\btonnes?\b", "tons"),
        (r"\bliters?\b", "litres"),
    )
)
_UNITS = {
    "tan": "tonnes",
    "nghin tan": "thousand tonnes",
    "trieu tan": "million tonnes",
    "trieu lit": "million litres",
    "nghin lit": "thousand litres",
    "trieu m3": "million m3",
    "nghin m3": "thousand m3",
    "trieu m2": "million m2",
    "nghin m2": "thousand m2",
    "trieu met": "million metres",
    "trieu bao": "million packs",
    "trieu hop": "million cans",
    "trieu ong": "million vials",
    "trieu vien": "million pieces",
    "trieu cai": "million pieces",
    "nghin cai": "thousand pieces",
    "cai": "pieces",
    "chiec": "pieces",
    "nghin chiec": "thousand pieces",
    "trieu doi": "million pairs",
    "nghin doi": "thousand pairs",
    "trieu kwh": "million kWh",
    "ty kwh": "billion kWh",
    "nghin kwh": "thousand kWh",
    "kwh": "kWh",
    "ty dong": "billion VND",
    "nghin ty dong": "trillion VND",
    "tons": "tonnes",
    "ton": "tonnes",
    "mill tons": "million tonnes",
    "thous tons": "thousand tonnes",
    "mill litres": "million litres",
    "mill m3": "million m3",
    "mill m2": "million m2",
    "mill packs": "million packs",
    "mill packets": "million packs",
    "mill pieces": "million pieces",
    "thous pieces": "thousand pieces",
    "mill pairs": "million pairs",
    "bill kwh": "billion kWh",
    "thous bill dongs": "trillion VND",
    "trill dongs": "trillion VND",
    "bill dongs": "billion VND",
}


@lru_cache(maxsize=1024)
def product(label: str) -> str | None:
    """Return the name of an industrial product, or None when the folded label is not known.

    Examples
    --------
    >>> product("than da (than sach)"), product("ti vi cac loai"), product("trung uong")
    ('coal', 'televisions', None)
    """
    for pattern, put in _WORDS:
        label = pattern.sub(put, label.strip())
    label = " ".join(label.split())
    for pattern, name in _NAMES:
        if pattern.match(label):
            return name
    return None


def is_owner(label: str) -> bool:
    """Return whether a folded label only splits the product above by who owns the producers."""
    return bool(_OWNER.match(label))


@lru_cache(maxsize=256)
def unit_of(text: str) -> str | None:
    """Return the unit that a folded unit cell names, or None when it is not known."""
    plain = re.sub(r"\b1[.,]?000\b", "nghin", text)
    for pattern, put in _UNIT_WORDS:
        plain = pattern.sub(put, plain)
    plain = " ".join(plain.split())
    return _UNITS.get(plain) or _UNITS.get(plain.replace("nghin", "thous"))
