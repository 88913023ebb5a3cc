"""The provinces of Việt Nam before and after 1 July 2025.

Sources: the 63 provinces are those of 2008 to June 2025; the 34 units and what each is made of are article
1 of Resolution 202/2025/QH15 of 12 June 2025. A unit that was made of several provinces has the id
``<name>_merged``, so that a figure for the new territory can never be taken for one of the old province.
"""

from __future__ import annotations

from datetime import date

MERGER = date(2025, 7, 1)
"""First day of the 34 units."""

PROVINCES: dict[str, str] = {
    "an_giang": "An Giang",
    "ba_ria_vung_tau": "Bà Rịa - Vũng Tàu",
    "bac_giang": "Bắc Giang",
    "bac_kan": "Bắc Kạn",
    "bac_lieu": "Bạc Liêu",
    "bac_ninh": "Bắc Ninh",
    "ben_tre": "Bến Tre",
    "binh_dinh": "Bình Định",
    "binh_duong": "Bình Dương",
    "binh_phuoc": "Bình Phước",
    "binh_thuan": "Bình Thuận",
    "ca_mau": "Cà Mau",
    "can_tho": "Cần Thơ",
    "cao_bang": "Cao Bằng",
    "da_nang": "Đà Nẵng",
    "dak_lak": "Đắk Lắk",
    "dak_nong": "Đắk Nông",
    "dien_bien": "Điện Biên",
    "dong_nai": "Đồng Nai",
    "dong_thap": "Đồng Tháp",
    "gia_lai": "Gia Lai",
    "ha_giang": "Hà Giang",
    "ha_nam": "Hà Nam",
    "ha_noi": "Hà Nội",
    "ha_tinh": "Hà Tĩnh",
    "hai_duong": "Hải Dương",
    "hai_phong": "Hải Phòng",
    "hau_giang": "Hậu Giang",
    "ho_chi_minh": "Hồ Chí Minh",
    "hoa_binh": "Hòa Bình",
    "hung_yen": "Hưng Yên",
    "khanh_hoa": "Khánh Hòa",
    "kien_giang": "Kiên Giang",
    "kon_tum": "Kon Tum",
    "lai_chau": "Lai Châu",
    "lam_dong": "Lâm Đồng",
    "lang_son": "Lạng Sơn",
    "lao_cai": "Lào Cai",
    "long_an": "Long An",
    "nam_dinh": "Nam Định",
    "nghe_an": "Nghệ An",
    "ninh_binh": "Ninh Bình",
    "ninh_thuan": "Ninh Thuận",
    "phu_tho": "Phú Thọ",
    "phu_yen": "Phú Yên",
    "quang_binh": "Quảng Bình",
    "quang_nam": "Quảng Nam",
    "quang_ngai": "Quảng Ngãi",
    "quang_ninh": "Quảng Ninh",
    "quang_tri": "Quảng Trị",
    "soc_trang": "Sóc Trăng",
    "son_la": "Sơn La",
    "tay_ninh": "Tây Ninh",
    "thai_binh": "Thái Bình",
    "thai_nguyen": "Thái Nguyên",
    "thanh_hoa": "Thanh Hóa",
    "thua_thien_hue": "Thừa Thiên - Huế",
    "tien_giang": "Tiền Giang",
    "tra_vinh": "Trà Vinh",
    "tuyen_quang": "Tuyên Quang",
    "vinh_long": "Vĩnh Long",
    "vinh_phuc": "Vĩnh Phúc",
    "yen_bai": "Yên Bái",
}
"""Id → name of the 63 provinces."""

FORMER_PROVINCES: dict[str, str] = {"ha_tay": "Hà Tây"}
"""Province that joined Hà Nội on 1 August 2008 and stands in the older annexes."""

MERGED: dict[str, tuple[str, ...]] = {
    "an_giang_merged": ("an_giang", "kien_giang"),
    "bac_ninh_merged": ("bac_ninh", "bac_giang"),
    "ca_mau_merged": ("ca_mau", "bac_lieu"),
    "can_tho_merged": ("can_tho", "hau_giang", "soc_trang"),
    "da_nang_merged": ("da_nang", "quang_nam"),
    "dak_lak_merged": ("dak_lak", "phu_yen"),
    "dong_nai_merged": ("dong_nai", "binh_phuoc"),
    "dong_thap_merged": ("dong_thap", "tien_giang"),
    "gia_lai_merged": ("gia_lai", "binh_dinh"),
    "hai_phong_merged": ("hai_phong", "hai_duong"),
    "ho_chi_minh_merged": ("ho_chi_minh", "ba_ria_vung_tau", "binh_duong"),
    "hung_yen_merged": ("hung_yen", "thai_binh"),
    "khanh_hoa_merged": ("khanh_hoa", "ninh_thuan"),
    "lam_dong_merged": ("lam_dong", "binh_thuan", "dak_nong"),
    "lao_cai_merged": ("lao_cai", "yen_bai"),
    "ninh_binh_merged": ("ninh_binh", "ha_nam", "nam_dinh"),
    "phu_tho_merged": ("phu_tho", "hoa_binh", "vinh_phuc"),
    "quang_ngai_merged": ("quang_ngai", "kon_tum"),
    "quang_tri_merged": ("quang_tri", "quang_binh"),
    "tay_ninh_merged": ("tay_ninh", "long_an"),
    "thai_nguyen_merged": ("thai_nguyen", "bac_kan"),
    "tuyen_quang_merged": ("tuyen_quang", "ha_giang"),
    "vinh_long_merged": ("vinh_long", "ben_tre", "tra_vinh"),
}
"""Unit of 1 July 2025 → the provinces that it was made of, the one that gave the name first."""

UNCHANGED: tuple[str, ...] = (
    "cao_bang",
    "dien_bien",
    "ha_noi",
    "ha_tinh",
    "lai_chau",
    "lang_son",
    "nghe_an",
    "quang_ninh",
    "son_la",
    "thanh_hoa",
    "thua_thien_hue",
)
"""Provinces whose territory did not change on 1 July 2025 (Thừa Thiên - Huế is Huế since January 2025)."""

REGIONS: dict[str, tuple[str, ...]] = {
    "red_river_delta": ("Đồng bằng sông Hồng", "Red River Delta"),
    "northern_midlands_and_mountains": (
        "Trung du và miền núi phía Bắc",
        "Miền núi và trung du phía Bắc",
        "Northern midlands and mountain areas",
        "Northern midland and mountain areas",
        "Northern midlands and mountains",
    ),
    "north_central_and_central_coast": (
        "Bắc Trung Bộ và Duyên hải miền Trung",
        "Bắc Trung Bộ và Duyên hải Trung Bộ",
        "Northern Central area and Central coastal area",
        "North Central and Central coastal areas",
        "North Central area and Central coastal area",
        "North Central and Central Coast",
    ),
    "south_central_coast_and_central_highlands": (
        "Duyên hải Nam Trung Bộ và Tây Nguyên",
        "South Central Coast and Central Highlands",
        "South Central Coastal and Central Highlands",
    ),
    "north_east": ("Đông Bắc", "Đông Bắc Bộ", "North East", "Northeast"),
    "north_west": ("Tây Bắc", "Tây Bắc Bộ", "North West", "Northwest"),
    "north_central_coast": ("Bắc Trung Bộ", "North Central Coast", "North Central"),
    "south_central_coast": (
        "Duyên hải Nam Trung Bộ",
        "Nam Trung Bộ",
        "Duyên hải miền Trung",
        "South Central Coast",
    ),
    "central_highlands": ("Tây Nguyên", "Central Highlands"),
    "south_east": ("Đông Nam Bộ", "South East", "Southeast"),
    "mekong_river_delta": ("Đồng bằng sông Cửu Long", "Mekong River Delta", "Mekong Delta"),
    "north": ("Miền Bắc", "North"),
    "central": ("Miền Trung", "Central"),
    "south": ("Miền Nam", "South"),
}
"""Region → names under which tables print it; a region is never a province."""

COUNTRY_NAMES: tuple[str, ...] = (
    "Cả nước",
    "Toàn quốc",
    "Việt Nam",
    "Whole country",
    "Whole of country",
    "Viet Nam",
    "The whole country",
)
